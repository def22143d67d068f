namespace CacheSync.Walking;

/// <summary>Decides when the slow walk looks at how many keys, so that a round takes one window.</summary>
internal static class WalkDecision
{
    /// <summary>The fewest keys that are worth a run, unless fewer are left.</summary>
    public const int LeastStep = 50;

    /// <summary>The steps of a round, at most: each is a run.</summary>
    private const int Steps = 100;

    /// <summary>How much faster than planned a walk goes at most that has fallen behind, so that a long pause ends in no burst.</summary>
    private const int Haste = 4;

    /// <summary>The marks of a window, at most; what lies closer together counts as one.</summary>
    private const int MaxMarks = 2 * Steps;

    /// <summary>Returns how many keys are to be looked at now; 0 for none.</summary>
    /// <param name="state">Where the walk stands, in a round that is not over.</param>
    /// <param name="window">How long a round takes.</param>
    /// <param name="now">The time of now.</param>
    public static int Due(WalkState state, TimeSpan window, DateTimeOffset now)
    {
        var elapsed = Math.Clamp((now - state.Began) / window, 0, 1);
        var step = Math.Max(LeastStep, (state.Total + Steps - 1) / Steps);
        var left = Math.Max(state.Total - state.Done, 0);
        var owed = (long)Math.Floor(state.Total * elapsed) - state.Done;
        return elapsed >= 1 ? (int)Math.Clamp(left, step, step * Haste)
            : owed >= Math.Min(step, Math.Max(left, 1)) ? (int)Math.Min(owed, step * Haste)
            : 0;
    }

    /// <summary>Returns how long a step is put off that could not be made, or found nothing to walk over.</summary>
    public static TimeSpan Pause(TimeSpan window) => window / Steps;

    /// <summary>Returns whether another round begins: the one before is over, and so is its window.</summary>
    public static bool BeginsAnew(WalkState? state, TimeSpan window, DateTimeOffset now) =>
        state is null || (state.IsOver && now - state.Began >= window)

            // Nothing to walk over yet: what comes then is not to wait for a whole window.
            || (state.Total == 0 && now - state.Began >= Pause(window))

            // Begun by a clock that was wrong: it would stand still until then.
            || state.Began - now > window;

    /// <summary>Returns the state of a new round.</summary>
    public static WalkState Begin(WalkState? before, long total, DateTimeOffset now) => new(now, total, 0, null, false, before?.Marks ?? []);

    /// <summary>Returns the state after a step.</summary>
    /// <param name="state">The state before it.</param>
    /// <param name="looked">How many keys it looked at.</param>
    /// <param name="position">Where the walk goes on; null at its end.</param>
    /// <param name="window">How long a round takes.</param>
    /// <param name="now">The time of now.</param>
    public static WalkState Advance(WalkState state, long looked, string? position, TimeSpan window, DateTimeOffset now)
    {
        var done = state.Done + looked;
        return state with
        {
            Done = done,

            // There are more, or fewer, than was known when it began.
            Total = position is null ? done : Math.Max(state.Total, done + Math.Max(LeastStep, done / Steps)),
            Position = position,
            IsOver = position is null,
            Marks = Add(state.Marks, new(now.ToUnixTimeSeconds(), looked), window),
        };
    }

    /// <summary>Returns the share of the keys that were looked at in the last window, from 0 to 1; null before the first look.</summary>
    public static double? Coverage(WalkState state, TimeSpan window, DateTimeOffset now)
    {
        var since = (now - window).ToUnixTimeSeconds();
        var looked = state.Marks.Where(mark => mark.At >= since).Sum(static mark => mark.Keys);
        return state.Marks.Count == 0 ? null : state.Total == 0 ? 1 : Math.Min(1, (double)looked / state.Total);
    }

    private static List<WalkMark> Add(IReadOnlyList<WalkMark> marks, WalkMark mark, TimeSpan window)
    {
        var (since, grain) = (mark.At - (long)window.TotalSeconds, (long)window.TotalSeconds / MaxMarks);

        // By a clock that is ahead of this one: it was looked at all the same, and counts from now on.
        var kept = marks.Where(known => known.At >= since).Select(known => known.At <= mark.At ? known : known with { At = mark.At }).ToList();
        if (kept.Count > 0 && mark.At - kept[^1].At < grain)
        {
            kept[^1] = kept[^1] with { Keys = kept[^1].Keys + mark.Keys };
        }
        else
        {
            kept.Add(mark);
        }

        return kept;
    }
}
