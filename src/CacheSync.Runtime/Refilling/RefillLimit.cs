namespace CacheSync.Refilling;

/// <summary>How many keys wait for their entries at most; 0 turns refilling off.</summary>
internal sealed record RefillLimit(int Keys)
{
    public static RefillLimit Default { get; } = new(10_000);
}
