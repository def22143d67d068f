using CacheSync.Checking;

namespace CacheSync.Runtime.Tests.Checking;

public sealed class SeenKeysTests
{
    [Fact]
    public void Knows_what_it_was_given_and_nothing_else()
    {
        var seen = new SeenKeys();
        var random = new Random(42);
        var given = Enumerable.Range(0, 100_000).Select(_ => (ulong)random.NextInt64()).ToHashSet();
        Assert.All(given, hash => Assert.True(seen.Add(hash)));

        Assert.All(given, hash => Assert.True(seen.Contains(hash)));
        Assert.All(given, hash => Assert.False(seen.Add(hash)));
        Assert.DoesNotContain(Enumerable.Range(0, 100_000).Select(_ => (ulong)random.NextInt64()), hash => !given.Contains(hash) && seen.Contains(hash));
    }

    [Fact]
    public void Zero_is_a_hash_like_any_other()
    {
        var seen = new SeenKeys();
        Assert.False(seen.Contains(0));
        seen.Add(0);
        Assert.True(seen.Contains(0));
    }

    [Fact]
    public void Past_its_bound_it_forgets_new_keys_but_never_claims_one_it_was_not_given()
    {
        const int Given = 7_000_000;
        var seen = new SeenKeys();
        for (var key = 1; key <= Given; key++)
        {
            seen.Add(Spread(key));
        }

        Assert.True(seen.Contains(Spread(1)));
        Assert.False(seen.Add(Spread(1)));
        Assert.False(seen.Contains(Spread(Given + 1)));
        Assert.InRange(Enumerable.Range(1, Given).Count(key => seen.Contains(Spread(key))), 6_000_000, Given - 1);
    }

    /// <summary>Spreads numbers over all bits, as the hash of keys does (the finalizer of SplitMix64).</summary>
    private static ulong Spread(int key)
    {
        var hash = (ulong)key * 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }
}
