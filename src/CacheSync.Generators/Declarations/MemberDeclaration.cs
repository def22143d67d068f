namespace CacheSync.Generators.Declarations;

/// <summary>A member of an entry.</summary>
/// <param name="Name">As declared.</param>
/// <param name="Spelling">As it stands in an entry.</param>
/// <param name="Value">Its type.</param>
/// <param name="IsVersion">Whether it is marked [CacheVersion].</param>
/// <param name="IsSensitive">Whether it is marked [CacheSensitive].</param>
/// <param name="ToleranceAmount">From [CacheTolerance] of a number.</param>
/// <param name="ToleranceTicks">From [CacheTolerance] of a date, a time or a duration.</param>
internal sealed record MemberDeclaration(
    string Name,
    string Spelling,
    ValueDeclaration Value,
    bool IsVersion,
    bool IsSensitive,
    double? ToleranceAmount,
    long? ToleranceTicks);
