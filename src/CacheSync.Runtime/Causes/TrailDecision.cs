using System.Globalization;

namespace CacheSync.Causes;

/// <summary>Names causes from what entries and invalidations left behind. Each needs to be seen, never merely not seen: what is not known is unknown.</summary>
internal static class TrailDecision
{
    /// <summary>Decides about an entry of ours that differs from its row, while no writer is known to be at work on it.</summary>
    public static CauseFinding DecidePresent(in TrailEvidence evidence)
    {
        if (evidence.Key.Seen is not { } seen)
        {
            return default;
        }

        var invalidatedAt = evidence.Key.InvalidatedAt;
        if (seen.Digest == evidence.Entry && seen.At >= evidence.Since && !(invalidatedAt >= seen.At))
        {
            return new(
                SuspectedCause.WritePastCache,
                $"The entry was right {Ago(evidence, seen.At)} ago and is the same since. Its row has changed, and no write intent and no invalidation of the key was noted.");
        }

        // Whatever stood under the key then is gone: what stands there was written after the invalidation. One that may be younger than our look says nothing of it.
        if (invalidatedAt is not { } gone || gone < evidence.Since || gone >= evidence.RunBegan)
        {
            return default;
        }

        if ((seen.Digest == evidence.Entry && seen.At < gone) || (seen.EarlierDigest == evidence.Entry && seen.EarlierAt < gone))
        {
            return new(
                SuspectedCause.StaleFill,
                $"The key was invalidated {Ago(evidence, gone)} ago. What it held before stands there again, and CacheSync did not write it.");
        }

        return seen.Digest == evidence.Row && gone < seen.At && seen.At <= evidence.RunBegan
            ? new(
                SuspectedCause.StaleFill,
                $"The key was invalidated {Ago(evidence, gone)} ago, and {Ago(evidence, seen.At)} ago the entry was what its row still says. Something else was stored over it, and not by CacheSync.")
            : default;
    }

    /// <summary>Decides about an entry that a row requires and that is not there, while no writer is known to be at work on it.</summary>
    public static CauseFinding DecideAbsent(in TrailEvidence evidence)
    {
        if (evidence.Key.Seen is not { } seen || seen.At < evidence.Since || evidence.Key.InvalidatedAt >= seen.At)
        {
            return default;
        }

        return seen switch
        {
            { Until: > 0 and var until } when until <= evidence.Now => new(
                SuspectedCause.ExpiredOrEvicted,
                $"The entry was there {Ago(evidence, seen.At)} ago, and its time to live has ended since. It was not invalidated."),
            _ when evidence.EvictedAfter >= seen.At => new(
                SuspectedCause.ExpiredOrEvicted,
                $"The entry was there {Ago(evidence, seen.At)} ago, and Redis has removed entries since to stay within its memory. It was not invalidated."),
            _ => default,
        };
    }

    private static string Ago(in TrailEvidence evidence, long time) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, evidence.Now - time) / 1000} s");
}
