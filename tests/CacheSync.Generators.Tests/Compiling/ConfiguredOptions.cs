using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Tests.Compiling;

/// <summary>An <c>.editorconfig</c> of one line, which counts for every file.</summary>
internal sealed class ConfiguredOptions(string key, string value) : AnalyzerConfigOptionsProvider
{
    private readonly AnalyzerConfigOptions _options = new OneOption(key, value);

    public override AnalyzerConfigOptions GlobalOptions => new OneOption("", "");

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _options;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _options;

    private sealed class OneOption(string key, string value) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string asked, [NotNullWhen(true)] out string? found)
        {
            found = KeyComparer.Equals(asked, key) ? value : null;
            return found is not null;
        }
    }
}
