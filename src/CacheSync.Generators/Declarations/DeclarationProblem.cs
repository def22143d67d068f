using System.Globalization;

namespace CacheSync.Generators.Declarations;

/// <summary>One reason why a class marked [Cached] is no valid cached model. It has no location: analyzers find the member by its name.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Member">The property it is wrong with, or null when it is the attribute or the class.</param>
/// <param name="Arguments">What <see cref="ProblemMessages"/> names, in its order; the first is always the class.</param>
internal sealed record DeclarationProblem(ProblemKind Kind, string? Member, EquatableArray<string> Arguments)
{
    public string Message => string.Format(CultureInfo.InvariantCulture, ProblemMessages.FormatOf(Kind), [.. Arguments]);
}
