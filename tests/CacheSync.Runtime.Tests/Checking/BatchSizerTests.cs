using CacheSync.Checking;

namespace CacheSync.Runtime.Tests.Checking;

public sealed class BatchSizerTests
{
    [Fact]
    public void A_size_asked_for_is_kept()
    {
        var sizer = new BatchSizer(100);
        sizer.Observe(100, 100_000_000, TimeSpan.FromSeconds(10));
        Assert.Equal(100, sizer.Size);
    }

    [Fact]
    public void Large_entries_shrink_batches_by_half_at_a_time()
    {
        var sizer = new BatchSizer(null);
        var before = sizer.Size;
        sizer.Observe(before, before * 1_000_000L, TimeSpan.FromMilliseconds(10));
        Assert.Equal(before / 2, sizer.Size);
    }

    [Fact]
    public void Slow_stores_shrink_batches()
    {
        var sizer = new BatchSizer(null);
        var before = sizer.Size;
        sizer.Observe(before, before * 100L, TimeSpan.FromSeconds(5));
        Assert.True(sizer.Size < before);
    }

    [Fact]
    public void Small_entries_and_fast_stores_grow_batches_to_a_bound()
    {
        var sizer = new BatchSizer(null);
        for (var batch = 0; batch < 20; batch++)
        {
            sizer.Observe(sizer.Size, sizer.Size * 100L, TimeSpan.FromMilliseconds(5));
        }

        Assert.Equal(1_000, sizer.Size);
    }
}
