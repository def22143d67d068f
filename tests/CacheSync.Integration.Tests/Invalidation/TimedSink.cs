using System.Diagnostics;
using CacheSync.Invalidation;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>Adds up how long writers are held up, by the clock on the wall.</summary>
internal sealed class TimedSink(IInvalidationSink sink) : IInvalidationSink
{
    private long _ticks;

    public TimeSpan HeldUp => Stopwatch.GetElapsedTime(0, Volatile.Read(ref _ticks));

    public ValueTask BeginAsync(WriterToken writer, IReadOnlyList<IKeySet> keys) => TimeAsync(() => sink.BeginAsync(writer, keys));

    public void Begin(WriterToken writer, IReadOnlyList<IKeySet> keys) => Time(() => sink.Begin(writer, keys));

    public void Announce(WriterToken writer, IReadOnlyList<IKeySet> keys) => Time(() => sink.Announce(writer, keys));

    public ValueTask EndAsync(WriterToken writer, WriteOutcome outcome, IReadOnlyList<IKeySet> keys) => TimeAsync(() => sink.EndAsync(writer, outcome, keys));

    public void End(WriterToken writer, WriteOutcome outcome, IReadOnlyList<IKeySet> keys) => Time(() => sink.End(writer, outcome, keys));

    private async ValueTask TimeAsync(Func<ValueTask> call)
    {
        var started = Stopwatch.GetTimestamp();
        await call();
        Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - started);
    }

    private void Time(Action call)
    {
        var started = Stopwatch.GetTimestamp();
        call();
        Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - started);
    }
}
