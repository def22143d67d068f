using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Tests.Compiling;

/// <summary>A compilation, emitted with its warnings as errors and loaded.</summary>
internal sealed class LoadedAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context = new(null, isCollectible: true);

    public LoadedAssembly(Compilation compilation)
    {
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        bytes.Position = 0;
        Assembly = _context.LoadFromStream(bytes);
    }

    public Assembly Assembly { get; }

    /// <summary>Calls a static method without parameters.</summary>
    public object? Call(string type, string method) => Assembly.GetType(type, throwOnError: true)!.GetMethod(method)!.Invoke(null, null);

    public void Dispose() => _context.Unload();
}
