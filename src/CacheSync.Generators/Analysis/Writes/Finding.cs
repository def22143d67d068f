using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Something to report.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Syntax">Where.</param>
/// <param name="Other">What it has to do with: the write, or the commit.</param>
/// <param name="Arguments">What the message names.</param>
/// <param name="Model">The full name of the model, for the fix.</param>
internal sealed record Finding(string RuleId, SyntaxNode Syntax, SyntaxNode? Other, string[] Arguments, string? Model = null);
