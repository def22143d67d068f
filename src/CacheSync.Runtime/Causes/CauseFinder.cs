using CacheSync.Checking;
using CacheSync.Redis;

namespace CacheSync.Causes;

/// <summary>
/// Gathers the evidence for the causes of confirmed findings, before a repair destroys it. It reads what writers leave anyway, and only when something is
/// wrong: neither a write nor a run that finds nothing pays for it.
/// </summary>
internal sealed class CauseFinder(CachedModel model, IntentStore intents, TimeSpan grace)
{
    /// <summary>Notes at findings what most likely caused them.</summary>
    /// <param name="settled">What was settled; findings are replaced by themselves with their cause.</param>
    /// <param name="limit">The number of findings that are listed, the first ones; no other needs a cause.</param>
    /// <param name="cancellationToken">Ends the wait for Redis.</param>
    public async Task FindAsync<TKey>(List<Suspect<TKey>> settled, int limit, CancellationToken cancellationToken)
        where TKey : notnull
    {
        StandingIntents? standing = null;
        for (var index = 0; index < settled.Count && limit > 0; index++)
        {
            var suspect = settled[index];
            if (!suspect.IsFinding)
            {
                continue;
            }

            limit--;
            var form = EntryForms.Of(suspect.Entry);
            if (form != EntryForm.Absent)
            {
                standing ??= await ReadIntentsAsync(cancellationToken).ConfigureAwait(false);
                var evidence = new CauseEvidence(suspect.Judgement.Verdict!.Value, form, standing.Over(suspect.Name), standing.OverModel);
                settled[index] = suspect with { Cause = CauseDecision.Decide(evidence) };
            }
        }
    }

    private async Task<StandingIntents> ReadIntentsAsync(CancellationToken cancellationToken)
    {
        var clock = await intents.ReadClockAsync(model, cancellationToken).ConfigureAwait(false);
        var until = clock.Now - (long)grace.TotalMilliseconds;
        return new(clock.Oldest <= until ? await intents.ReadAsync(model, null, until, cancellationToken).ConfigureAwait(false) : [], clock.Now);
    }
}
