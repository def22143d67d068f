using CacheSync.Invalidation;

namespace CacheSync.Stress.Detecting;

/// <summary>Stands before the sink of the product and loses what a write tells it: intents and invalidation, as a write past CacheSync would.</summary>
internal sealed class LosingSink(IInvalidationSink sink) : IInvalidationSink
{
    private static readonly AsyncLocal<bool> IsLosing = new();

    /// <summary>Sets whether the writes of the caller are lost from here on.</summary>
    public static void Lose(bool lose) => IsLosing.Value = lose;

    public void Announce(WriterToken writer, IReadOnlyList<IKeySet> keys)
    {
        if (!IsLosing.Value)
        {
            sink.Announce(writer, keys);
        }
    }

    public ValueTask BeginAsync(WriterToken writer, IReadOnlyList<IKeySet> keys) => IsLosing.Value ? default : sink.BeginAsync(writer, keys);

    public ValueTask EndAsync(WriterToken writer, WriteOutcome outcome, IReadOnlyList<IKeySet> keys) => IsLosing.Value ? default : sink.EndAsync(writer, outcome, keys);

    public void Begin(WriterToken writer, IReadOnlyList<IKeySet> keys)
    {
        if (!IsLosing.Value)
        {
            sink.Begin(writer, keys);
        }
    }

    public void End(WriterToken writer, WriteOutcome outcome, IReadOnlyList<IKeySet> keys)
    {
        if (!IsLosing.Value)
        {
            sink.End(writer, outcome, keys);
        }
    }
}
