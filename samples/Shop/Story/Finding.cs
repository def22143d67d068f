namespace Shop.Story;

/// <summary>A key of which something is wrong: as it was injected, or as a check found it.</summary>
internal readonly record struct Finding(string Model, string Key, Verdict Verdict)
{
    public static HashSet<Finding> In(IEnumerable<RunResult> results) =>
        [.. results.SelectMany(result => result.Inconsistencies, (result, found) => new Finding(result.Model, found.Key, found.Verdict))];

    public override string ToString() => $"{Model} {Key} {Verdict}";
}
