using CacheSync.Checking;
using CacheSync.Redis;

namespace CacheSync.Causes;

/// <summary>Gathers the evidence for the causes of confirmed findings, before a repair destroys it. A run that finds nothing wrong pays nothing for it.</summary>
internal sealed class CauseFinder(CachedModel model, IntentStore intents, CauseTrail trail, RunSightings sightings, TimeSpan grace)
{
    /// <summary>Notes at findings what most likely caused them.</summary>
    /// <param name="settled">What was settled; findings are replaced by themselves with their cause.</param>
    /// <param name="limit">The number of findings that are listed, the first ones; no other needs a cause.</param>
    /// <param name="cancellationToken">Ends the wait for Redis.</param>
    public async Task FindAsync<TKey>(List<Suspect<TKey>> settled, int limit, CancellationToken cancellationToken)
        where TKey : notnull
    {
        var places = Enumerable.Range(0, settled.Count).Where(place => settled[place].IsFinding).Take(Math.Max(0, limit)).ToList();
        if (places.Count == 0)
        {
            return;
        }

        // The intents before the trail: a writer leaves the one before it lets go of the other.
        var standing = await ReadIntentsAsync(cancellationToken).ConfigureAwait(false);
        var found = await sightings.BegunAt.ConfigureAwait(false) is { } began
            ? await trail.FindAsync(model, [.. places.Select(place => settled[place].Name)], began, cancellationToken).ConfigureAwait(false)
            : null;
        foreach (var (index, place) in places.Index())
        {
            var suspect = settled[place];
            var evidence = new CauseEvidence(
                suspect.Judgement.Verdict!.Value,
                EntryForms.Of(suspect.Entry),
                standing.Over(suspect.Name),
                standing.OverModel,
                standing.StoodOver(suspect.Name, suspect.ConfirmedAfter),
                found?.Of(index, suspect.Entry, suspect.Row));
            settled[place] = suspect with { Cause = CauseDecision.Decide(evidence) };
        }
    }

    private async Task<StandingIntents> ReadIntentsAsync(CancellationToken cancellationToken)
    {
        var clock = await intents.ReadClockAsync(model, cancellationToken).ConfigureAwait(false);
        return new(
            clock.Oldest <= clock.Now ? await intents.ReadAsync(model, null, clock.Now, cancellationToken).ConfigureAwait(false) : [], clock.Now, grace);
    }
}
