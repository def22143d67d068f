namespace CacheSync.Stress.Resting;

/// <summary>What was found at a rest.</summary>
/// <param name="StaleAtEnd">How many entries were stale when the last writer had ended: what dead writers left and outages owe may still be wrong.</param>
/// <param name="PresentAtRest">How many keys had an entry at rest.</param>
/// <param name="Present">How many had one when every key had been read once more and the readers still read.</param>
/// <param name="Rest">How long it took to come to rest.</param>
/// <param name="Stale">The entries that were stale at rest, at any of the three looks, and were not at an earlier rest.</param>
internal sealed record RestResult(int StaleAtEnd, int PresentAtRest, int Present, TimeSpan Rest, IReadOnlyList<StaleStory> Stale);
