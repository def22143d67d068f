using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Something to report.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Syntax">Where.</param>
/// <param name="Other">What it has to do with: the write, or the commit.</param>
/// <param name="Arguments">What the message names.</param>
/// <param name="Subject">The full name of the model, or of its key builder, for the fix.</param>
internal sealed record Finding(string RuleId, SyntaxNode Syntax, SyntaxNode? Other, string[] Arguments, string? Subject = null)
{
    /// <summary>Under which a diagnostic hands <see cref="Subject"/> to its fix.</summary>
    public const string SubjectProperty = "Subject";
}
