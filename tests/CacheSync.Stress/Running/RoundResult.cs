using CacheSync.Stress.Reconciling;
using CacheSync.Stress.Resting;

namespace CacheSync.Stress.Running;

/// <summary>What was found in a round.</summary>
/// <param name="AfterStorm">At the rest after the storm.</param>
/// <param name="AfterBursts">At the rests after the bursts.</param>
/// <param name="Storm">How long the storm took, without its rest.</param>
/// <param name="Bursts">How long the bursts took, with their rests.</param>
/// <param name="Review">What the confirmed reports came to.</param>
internal sealed record RoundResult(
    RestResult AfterStorm, IReadOnlyList<RestResult> AfterBursts, TimeSpan Storm, TimeSpan Bursts, ReviewResult Review)
{
    public IEnumerable<RestResult> Rests => AfterBursts.Prepend(AfterStorm);

    public IEnumerable<StaleStory> Stale => Rests.SelectMany(static rest => rest.Stale);

    public int LeastPresent => Rests.Min(static rest => rest.Present);
}
