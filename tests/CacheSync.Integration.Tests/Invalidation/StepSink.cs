using CacheSync.Invalidation;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>Counts what a write asks of the cache: before each call and after it is a step.</summary>
internal sealed class StepSink(IInvalidationSink sink, Steps steps) : IInvalidationSink
{
    public void Announce(WriterToken writer, IReadOnlyList<IKeySet> keys)
    {
        steps.Reach();
        sink.Announce(writer, keys);
        steps.Reach();
    }

    public async ValueTask BeginAsync(WriterToken writer, IReadOnlyList<IKeySet> keys)
    {
        steps.Reach();
        await sink.BeginAsync(writer, keys);
        steps.Reach();
    }

    public async ValueTask EndAsync(WriterToken writer, WriteOutcome outcome, IReadOnlyList<IKeySet> keys)
    {
        steps.Reach();
        await sink.EndAsync(writer, outcome, keys);
        steps.Reach();
    }

    // The writes of the test are asynchronous.
    public void Begin(WriterToken writer, IReadOnlyList<IKeySet> keys) => sink.Begin(writer, keys);

    public void End(WriterToken writer, WriteOutcome outcome, IReadOnlyList<IKeySet> keys) => sink.End(writer, outcome, keys);
}
