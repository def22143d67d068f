using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>Attempts that a retrying strategy makes again: what a failed one has noted ends as unknown, what the last one has noted as committed.</summary>
public sealed class FailedAttemptTests(PostgresFixture postgres)
{
    public static TheoryData<Provider, FailingStep, bool> StepsOfOneStatement => Steps(FailingStep.CommandExecuting, FailingStep.CommandExecuted);

    public static TheoryData<Provider, FailingStep, bool> StepsOfManyStatements =>
        Steps(FailingStep.CommandExecuting, FailingStep.CommandExecuted, FailingStep.Committing, FailingStep.Committed);

    public static TheoryData<Provider, FailingStep, bool> StepsOfATransaction => Steps(Enum.GetValues<FailingStep>());

    [Theory, MemberData(nameof(StepsOfOneStatement))]
    public Task One_statement(Provider provider, FailingStep step, bool comesFirst) => EndsAsync(provider, step, comesFirst, context => context.SaveChangesAsync(), "Product:1");

    [Theory, MemberData(nameof(StepsOfManyStatements))]
    public Task Many_statements(Provider provider, FailingStep step, bool comesFirst) => EndsAsync(
        provider,
        step,
        comesFirst,
        context =>
        {
            context.Products.Single(row => row.Id == 2).Stock++;
            return context.SaveChangesAsync();
        },
        "Product:1,Product:2");

    [Theory, MemberData(nameof(StepsOfATransaction))]
    public Task A_transaction_that_the_application_gives_to_the_strategy(Provider provider, FailingStep step, bool comesFirst) => EndsAsync(
        provider,
        step,
        comesFirst,
        context => context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            context.ChangeTracker.Clear();
            await using var transaction = await context.Database.BeginTransactionAsync();
            foreach (var id in new[] { 1, 2 })
            {
                var product = await context.Products.SingleAsync(row => row.Id == id);
                (product.Name, product.Stock) = ("new", product.Stock + 1);
                await context.SaveChangesAsync();
            }

            await transaction.CommitAsync();
        }),
        "Product:1,Product:2");

    private static TheoryData<Provider, FailingStep, bool> Steps(params FailingStep[] steps) =>
        [.. from provider in Enum.GetValues<Provider>() from step in steps from comesFirst in new[] { true, false } select (provider, step, comesFirst)];

    private async Task EndsAsync(Provider provider, FailingStep step, bool comesFirst, Func<ShopContext, Task> save, string keys)
    {
        var breaker = new StepBreaker(step);
        await using var host = await StartAsync(provider, breaker, comesFirst);

        await host.RenameAsync((context, _) =>
        {
            breaker.IsArmed = true;
            return save(context);
        });

        Assert.False(breaker.IsArmed, "The step was not reached.");
        var attempts = host.Sink.Calls.Zip(host.Sink.Writers).GroupBy(static call => call.Second, static call => call.First).Select(static attempt => attempt.ToList()).ToList();
        Assert.All(attempts.SkipLast(1), static failed => Assert.StartsWith("Unknown Product:1", failed[^1], StringComparison.Ordinal));
        Assert.Equal($"Committed {keys} after async", attempts[^1][^1]);
        Assert.Equal(attempts[^1][^1], host.Sink.Calls[^1]);
    }

    /// <summary>Interceptors of the application come first where AddDbContext stands before UseEntityFrameworkCore.</summary>
    private Task<WriteHost> StartAsync(Provider provider, StepBreaker breaker, bool comesFirst) => WriteHost.StartAsync(provider, postgres, (services, database) =>
    {
        services.AddDbContext<ShopContext>(database.ConfigureRetryOnce);
        var before = services.Count;
        services.ConfigureDbContext<ShopContext>(options => options.AddInterceptors(breaker));
        if (comesFirst)
        {
            var own = services[before];
            services.RemoveAt(before);
            services.Insert(0, own);
        }
    });
}
