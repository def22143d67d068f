using CacheSync.Invalidation;

namespace CacheSync.Stress.Dying;

/// <summary>Stands before the sink of the product and dies on its way: after intents are noted, or after the commit with nothing invalidated.</summary>
internal sealed class DyingSink(IInvalidationSink sink, Death death) : IInvalidationSink
{
    public void Announce(WriterToken writer, IReadOnlyList<IKeySet> keys) => sink.Announce(writer, keys);

    public async ValueTask BeginAsync(WriterToken writer, IReadOnlyList<IKeySet> keys)
    {
        await sink.BeginAsync(writer, keys);
        death.Reach(DyingMoment.BeforeCommit);
    }

    public void Begin(WriterToken writer, IReadOnlyList<IKeySet> keys)
    {
        sink.Begin(writer, keys);
        death.Reach(DyingMoment.BeforeCommit);
    }

    public ValueTask EndAsync(WriterToken writer, WriteOutcome outcome, IReadOnlyList<IKeySet> keys)
    {
        DieBefore(outcome);
        return sink.EndAsync(writer, outcome, keys);
    }

    public void End(WriterToken writer, WriteOutcome outcome, IReadOnlyList<IKeySet> keys)
    {
        DieBefore(outcome);
        sink.End(writer, outcome, keys);
    }

    private void DieBefore(WriteOutcome outcome)
    {
        if (outcome == WriteOutcome.Committed)
        {
            death.Reach(DyingMoment.BeforeInvalidation);
        }
    }
}
