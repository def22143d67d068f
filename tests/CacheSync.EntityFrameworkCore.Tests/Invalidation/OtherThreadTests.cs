using CacheSync.EntityFrameworkCore.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>Transactions and contexts that end on another thread than they began, or with nobody who says how.</summary>
public sealed class OtherThreadTests(PostgresFixture postgres)
{
    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task Disposed_on_another_thread(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            var transaction = context.Database.BeginTransaction();
            await Act.SaveAsync(context, sync);
            await ElsewhereAsync(async () =>
            {
                if (sync)
                {
                    transaction.Dispose();
                }
                else
                {
                    await transaction.DisposeAsync();
                }
            });
        });

        Assert.Equal(["sent Product:1 before unawaited", $"Unknown Product:1 before {Act.Name(sync)}"], host.Sink.Calls);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task Each_step_on_a_thread_of_its_own(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            IDbContextTransaction transaction = null!;
            await ElsewhereAsync(async () => transaction = await context.Database.BeginTransactionAsync());
            await ElsewhereAsync(() => Act.SaveAsync(context, sync));
            await ElsewhereAsync(() => Act.CommitAsync(transaction, sync));
            await ElsewhereAsync(() => transaction.DisposeAsync().AsTask());
        });

        Assert.Equal(["sent Product:1 before unawaited", $"intent Product:1 before {Act.Name(sync)}", $"Committed Product:1 after {Act.Name(sync)}"], host.Sink.Calls);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_context_disposed_with_its_transaction_open(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            context.Database.BeginTransaction();
            await Act.SaveAsync(context, sync);
            await ElsewhereAsync(async () =>
            {
                if (sync)
                {
                    context.Dispose();
                }
                else
                {
                    await context.DisposeAsync();
                }
            });
        });

        Assert.Equal(2, host.Sink.Calls.Count);
        Assert.StartsWith("Unknown Product:1 before", host.Sink.Calls[1], StringComparison.Ordinal);
        Assert.False(host.Sink.IsCommitted());
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_context_disposed_after_a_commit_behind_its_back(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            var transaction = context.Database.BeginTransaction();
            await Act.SaveAsync(context, sync);
            await transaction.GetDbTransaction().CommitAsync();
            await ElsewhereAsync(() => context.DisposeAsync().AsTask());
        });

        Assert.Equal(2, host.Sink.Calls.Count);
        Assert.StartsWith("Unknown Product:1 after", host.Sink.Calls[1], StringComparison.Ordinal);
    }

    /// <summary>Begins on a thread that does nothing else, and neither inherits nor hands on what flows with the caller.</summary>
    private static Task ElsewhereAsync(Func<Task> step)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (ExecutionContext.SuppressFlow())
        {
            new Thread(() => step().ContinueWith(
                ended =>
                {
                    if (ended.IsFaulted)
                    {
                        done.SetException(ended.Exception.InnerExceptions);
                    }
                    else
                    {
                        done.SetResult();
                    }
                },
                TaskScheduler.Default)).Start();
        }

        return done.Task;
    }
}
