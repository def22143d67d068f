namespace CacheSync.Checking;

/// <summary>What comparing one row with one entry came to.</summary>
/// <param name="Verdict">The verdict, or null when there is nothing to judge: neither row nor entry, or an absence that is normal.</param>
/// <param name="Differences">The members that differ.</param>
/// <param name="Problem">Why row and entry could not be compared, or null.</param>
internal readonly record struct Judgement(Verdict? Verdict, IReadOnlyList<MemberDifference> Differences, string? Problem)
{
    public static Judgement Nothing => new(null, [], null);

    public bool IsInconsistent => Verdict is not (null or CacheSync.Verdict.Consistent);

    public static Judgement Of(Verdict verdict, string? problem = null) => new(verdict, [], problem);
}
