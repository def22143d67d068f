using CacheSync.Causes;
using CacheSync.Redis;

namespace CacheSync.Checking;

/// <summary>An entry that differed and awaits confirmation, with what was seen of it last.</summary>
/// <param name="Key">The key.</param>
/// <param name="Name">The key as text.</param>
/// <param name="Judgement">What the last look came to.</param>
/// <param name="Entry">The entry at the last look, with its expiry.</param>
/// <param name="Row">The row at the last look, encoded; null when there was none.</param>
/// <param name="LookedAt">When the last look was, by the monotonic clock.</param>
/// <param name="Looks">How many looks there were.</param>
/// <param name="First">When the first look was.</param>
internal sealed record Suspect<TKey>(
    TKey Key, string Name, Judgement Judgement, EntryRead Entry, byte[]? Row, long LookedAt, int Looks, FirstLook First)
    where TKey : notnull
{
    /// <summary>Gets the time of the server before the last look, in Unix milliseconds; null when it is not known.</summary>
    public long? BegunAt { get; init; }

    /// <summary>Gets how long after the first look the last one was that confirmed it; 0 for what was not confirmed.</summary>
    public TimeSpan ConfirmedAfter { get; init; }

    /// <summary>Gets what most likely caused it; unknown until it was confirmed.</summary>
    public CauseFinding Cause { get; init; }

    /// <summary>Gets a value indicating whether it is inconsistent, and neither in flight nor left without a comparison.</summary>
    public bool IsFinding => Judgement.Verdict is not (null or Verdict.Consistent or Verdict.InFlight or Verdict.NotVerified);

    /// <summary>Gets the bytes that waiting holds in memory.</summary>
    public long Bytes => Entry.Bytes.Length + (Row?.Length ?? 0);
}
