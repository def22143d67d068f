namespace CacheSync.AspNetCore.Tests.Fakes;

/// <summary>Gives 0.000, 0.001, … 0.999 and begins again, so that a probability is met exactly; and chooses the models in turn.</summary>
internal sealed class CyclingRandom : Random
{
    private int _doubles = -1;
    private int _integers = -1;

    public override double NextDouble() => (uint)Interlocked.Increment(ref _doubles) % 1_000 / 1_000d;

    public override int Next(int maxValue) => (int)((uint)Interlocked.Increment(ref _integers) % maxValue);
}
