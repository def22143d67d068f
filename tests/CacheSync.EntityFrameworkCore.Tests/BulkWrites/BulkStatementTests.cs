using System.Data.Common;
using System.Transactions;
using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Invalidation;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.BulkWrites;

public sealed class BulkStatementTests(PostgresFixture postgres)
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task ExecuteUpdate_of_many_rows_concerns_the_whole_model(Provider provider) => Concerns(
        provider, context => context.Products.Where(row => row.Stock == 0).ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, "new")), "Product:*");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task ExecuteUpdate_that_names_the_key_concerns_that_key(Provider provider)
    {
        var id = 1;
        return Concerns(
            provider, context => context.Products.Where(row => row.Id == id && row.Stock == 0).ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, "new")), "Product:1");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task ExecuteUpdate_that_names_the_key_as_a_constant(Provider provider) => Concerns(
        provider, context => context.Products.Where(row => row.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, "new")), "Product:1");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task ExecuteDelete(Provider provider) => Concerns(provider, context => context.Products.Where(row => row.Stock == 0).ExecuteDeleteAsync(), "Product:*");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task ExecuteSql_that_names_the_key(Provider provider) => Concerns(
        provider, context => context.Database.ExecuteSqlAsync($"""UPDATE "Products" SET "Name" = {"new"} WHERE "Id" = {1}"""), "Product:1");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task ExecuteSqlRaw(Provider provider) => Concerns(
        provider, context => context.Database.ExecuteSqlRawAsync("""update "Products" set "Name" = 'new' -- where "Id" = 1"""), "Product:*");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task FromSql_that_writes_is_unknown_because_its_rows_are_still_to_be_read(Provider provider) => Concerns(
        provider,
        context => context.Products.FromSql($"""UPDATE "Products" SET "Name" = 'new' WHERE "Id" = {1} RETURNING *""").ToListAsync(),
        "Product:1",
        end => end.StartsWith("Unknown Product:1 ", StringComparison.Ordinal));

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_statement_that_is_given_up_is_unknown(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);
        using var request = new CancellationTokenSource();
        host.Sink.OnCall = request.Cancel;

        await host.UseAsync(context => Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => context.Products.ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, "new"), request.Token)));

        Assert.Equal(["intent Product:* before async", "Unknown Product:* before async"], host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_query_or_another_table_concerns_nothing(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.UseAsync(async context =>
        {
            await context.Products.FromSql($"""SELECT * FROM "Products" WHERE "Name" = 'UPDATE "Products"' """).ToListAsync();
            await context.Database.ExecuteSqlRawAsync("""CREATE TABLE "Other" ("Id" int); INSERT INTO "Other" SELECT "Id" FROM "Products";""");
        });

        Assert.Empty(host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task In_a_transaction_it_waits_for_the_commit(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.UseAsync(async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            await context.Products.ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, "new"));
            Assert.Single(host.Sink.Calls);
            await transaction.CommitAsync();
        });

        Assert.Equal(["sent Product:* before unawaited", "intent Product:* before async", "Committed Product:* after async"], host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task A_key_of_another_table_is_not_taken_for_the_row(Provider provider) => Concerns(
        provider,
        context => context.Database.ExecuteSqlAsync($"""UPDATE "Products" AS o SET "Name" = 'new' FROM (SELECT 7 AS "Id", 1 AS "Product") AS p WHERE p."Id" = {7} AND o."Id" = p."Product" """),
        "Product:*");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task A_key_of_the_written_table_beside_another_is_the_row(Provider provider) => Concerns(
        provider,
        context => context.Database.ExecuteSqlAsync($"""UPDATE "Products" AS o SET "Name" = 'new' FROM (SELECT 7 AS "Id") AS p WHERE o."Id" = {1} AND p."Id" = 7"""),
        "Product:1");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task A_key_in_the_statement_before_is_not_taken_for_the_row(Provider provider) => Concerns(
        provider, context => context.Database.ExecuteSqlAsync($"""SELECT 1 FROM "Tag" WHERE "Id" = {7}; UPDATE "Products" SET "Name" = 'new'"""), "Product:*");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task A_key_of_text_concerns_the_whole_model_because_the_database_may_compare_it_otherwise(Provider provider) => Concerns(
        provider,
        context => context.Database.ExecuteSqlAsync($"""DELETE FROM "Coupon" WHERE "Code" = {"SALE"}"""),
        "Coupon:*",
        end => end == "Committed Coupon:* before async");

    [Fact]
    public async Task Several_statements_of_which_a_later_one_is_refused_may_be_partly_committed()
    {
        await using var host = await WriteHost.StartAsync(Provider.PostgreSql, postgres);

        await host.UseAsync(context => Assert.ThrowsAnyAsync<DbException>(() => context.Database.ExecuteSqlRawAsync(
            """BEGIN; UPDATE "Products" SET "Name" = 'new'; COMMIT; INSERT INTO "Tag" ("Id") VALUES (1), (1);""", TestContext.Current.CancellationToken)));

        Assert.Equal("Unknown Product:*,Tag:* after async", host.Sink.Calls[^1]);
    }

    [Fact]
    public async Task In_an_ambient_transaction_it_waits_for_its_end()
    {
        await using var host = await WriteHost.StartAsync(Provider.PostgreSql, postgres);

        await host.UseAsync(async context =>
        {
            using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
            await context.Products.ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, "new"));
            Assert.Single(host.Sink.Calls);
            scope.Complete();
        });

        Assert.Equal(["intent Product:* before async", "Committed Product:* after sync"], host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task A_table_of_an_owned_type_concerns_its_owner(Provider provider) => Concerns(
        provider,
        async context =>
        {
            await context.Database.ExecuteSqlRawAsync("""DELETE FROM "Phone" WHERE "Id" = 1""");
            await context.Database.ExecuteSqlRawAsync("""SELECT 1""");
        },
        "Customer:*",
        end => end == "Committed Customer:* before async");

    private async Task Concerns(Provider provider, Func<ShopContext, Task> write, string keys, Func<string, bool>? ends = null)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.UseAsync(write);

        Assert.Equal(2, host.Sink.Calls.Count);
        Assert.Equal($"intent {keys} before async", host.Sink.Calls[0]);
        Assert.True(ends?.Invoke(host.Sink.Calls[1]) ?? host.Sink.Calls[1] == $"Committed {keys} after async", host.Sink.Calls[1]);
    }
}
