using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Invalidation;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.BulkWrites;

/// <summary>Exact bulk statements between savepoints. What a savepoint takes back may be written again, so its keys are never dropped.</summary>
public sealed class SavepointTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task What_is_taken_back_and_what_stays_are_noted_before_the_commit(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.UseAsync(async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Token);
            await RenameAsync(context, 1);
            await transaction.CreateSavepointAsync("here", Token);
            await context.Products.Where(row => row.Id == 2).ExecuteDeleteAndInvalidateAsync(Token);
            await transaction.RollbackToSavepointAsync("here", Token);
            await transaction.CommitAsync(Token);
        });

        Assert.Equal(
            ["sent Product:1 before unawaited", "sent Product:2 before unawaited", "intent Product:1,Product:2 before async", "Committed Product:1,Product:2 after async"], host.Sink.Calls);
        Assert.Equal("old", host.Query("""SELECT "Name" FROM "Products" WHERE "Id" = 2"""));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task One_that_is_released_goes_with_the_one_around_it(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.UseAsync(async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Token);
            await transaction.CreateSavepointAsync("outer", Token);
            await RenameAsync(context, 2);
            await transaction.CreateSavepointAsync("inner", Token);
            await context.Products.Where(row => row.Id == 3).ExecuteDeleteAndInvalidateAsync(Token);
            await transaction.ReleaseSavepointAsync("inner", Token);
            await transaction.RollbackToSavepointAsync("outer", Token);
            await RenameAsync(context, 1);
            await transaction.CommitAsync(Token);
        });

        Assert.Equal(["intent Product:1,Product:2,Product:3 before async", "Committed Product:1,Product:2,Product:3 after async"], host.Sink.Calls.Skip(3));
        Assert.Equal(4L, Convert.ToInt64(host.Query("""SELECT count(*) FROM "Products" WHERE "Name" = 'old'"""), null));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task What_is_written_again_after_it_was_taken_back_is_noted_before_the_commit(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.UseAsync(async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Token);
            await transaction.CreateSavepointAsync("here", Token);
            await RenameAsync(context, 1);
            await transaction.RollbackToSavepointAsync("here", Token);
            await RenameAsync(context, 1);
            await transaction.CommitAsync(Token);
        });

        Assert.Equal(["sent Product:1 before unawaited", "intent Product:1 before async", "Committed Product:1 after async"], host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_statement_that_fails_and_is_taken_back_leaves_the_transaction_usable(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.UseAsync(async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Token);
            await transaction.CreateSavepointAsync("here", Token);
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => context.Products.Where(row => row.Id < 3)
                .ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Name, row => null!), Token));
            await transaction.RollbackToSavepointAsync("here", Token);
            await RenameAsync(context, 1);
            await transaction.CommitAsync(Token);
        });

        Assert.Equal(["sent Product:1,Product:2 before unawaited", "intent Product:1,Product:2 before async", "Committed Product:1,Product:2 after async"], host.Sink.Calls);
    }

    private static Task<int> RenameAsync(ShopContext context, int id) =>
        context.Products.Where(row => row.Id == id).ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Name, "new"), Token);
}
