using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Benchmarks.Analyzers;

/// <summary>The analyzers that the .NET SDK runs in every project that does not turn them off: those with a rule that warns by default.</summary>
internal static class SdkAnalyzers
{
    public static IReadOnlyList<DiagnosticAnalyzer> Load()
    {
        var folder = typeof(SdkAnalyzers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static metadata => metadata.Key == "SdkAnalyzers").Value!;
        return [.. new[] { "Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll" }
            .SelectMany(file => new AnalyzerFileReference(Path.GetFullPath(Path.Combine(folder, file)), new Loader()).GetAnalyzers(LanguageNames.CSharp))
            .Where(static analyzer => analyzer.SupportedDiagnostics.Any(static rule => rule is { IsEnabledByDefault: true, DefaultSeverity: >= DiagnosticSeverity.Warning }))];
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);

        public void AddDependencyLocation(string fullPath)
        {
            // They lie beside each other, where LoadFrom looks.
        }
    }
}
