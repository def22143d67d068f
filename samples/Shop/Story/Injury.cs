namespace Shop.Story;

/// <summary>Something that was done to the cache.</summary>
/// <param name="Cause">What happened.</param>
/// <param name="Model">The cached model it happened to.</param>
/// <param name="Verdict">What a check must say of each key.</param>
/// <param name="Keys">The keys.</param>
internal sealed record Injury(string Cause, string Model, Verdict Verdict, IReadOnlyList<string> Keys)
{
    public IEnumerable<Finding> Findings => Keys.Select(key => new Finding(Model, key, Verdict));
}
