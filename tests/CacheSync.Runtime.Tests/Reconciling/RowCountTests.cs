using CacheSync.Reconciling;
using Microsoft.Extensions.Logging.Abstractions;

namespace CacheSync.Runtime.Tests.Reconciling;

public sealed class RowCountTests
{
    [Theory]
    [InlineData(0L)]
    [InlineData(7L)]
    [InlineData(null)]
    public async Task A_count_is_known_when_it_has_ended(long? rows)
    {
        var counted = new TaskCompletionSource<long?>();
        using var count = Count(_ => counted.Task);
        Assert.Null(count.Rows);

        counted.SetResult(rows);
        await count.Completion;

        Assert.Equal(rows, count.Rows);
    }

    [Fact]
    public async Task A_count_that_fails_is_none()
    {
        using var count = Count(_ => throw new InvalidOperationException("Too many."));

        await count.Completion;

        Assert.Null(count.Rows);
    }

    [Fact]
    public async Task A_count_ends_with_its_run()
    {
        var count = Count(async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return 1;
        });
        count.Dispose();

        await count.Completion;

        Assert.Null(count.Rows);
    }

    private static RowCount Count(Func<CancellationToken, Task<long?>> count) => new("Thing", count, NullLogger.Instance, TestContext.Current.CancellationToken);
}
