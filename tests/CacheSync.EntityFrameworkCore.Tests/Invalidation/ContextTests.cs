using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

public sealed class ContextTests(PostgresFixture postgres)
{
    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task Pooled_contexts(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres, (services, database) => services.AddDbContextPool<ShopContext>(database.Configure, poolSize: 1));

        await host.RenameAsync((context, _) => Act.SaveAsync(context, sync));
        await host.UseAsync(context => Act.SaveAsync(context, sync));

        Assert.Equal(Once(sync), host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_pooled_context_given_back_in_the_middle_of_a_transaction_starts_afresh(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres, (services, database) => services.AddDbContextPool<ShopContext>(database.Configure, poolSize: 1));

        await host.RenameAsync(async (context, _) =>
        {
            await context.Database.BeginTransactionAsync();
            await context.SaveChangesAsync();
        });
        Assert.Equal(2, host.Sink.Calls.Count);
        Assert.StartsWith("Unknown Product:1 before", host.Sink.Calls[1], StringComparison.Ordinal);
        host.Sink.Clear();

        await host.RenameAsync(async (context, _) =>
        {
            await context.SaveChangesAsync();
            await context.CommittedAsync();
        });

        Assert.Equal(Once(sync: false), host.Sink.Calls);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task Context_factories(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres, (services, database) => services.AddDbContextFactory<ShopContext>(database.Configure));
        await using var context = await host.Services.GetRequiredService<IDbContextFactory<ShopContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

        (await context.Products.SingleAsync(row => row.Id == 1, TestContext.Current.CancellationToken)).Name = "new";
        await Act.SaveAsync(context, sync);

        Assert.Equal(Once(sync), host.Sink.Calls);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task Later_interceptors_that_change_more_entities(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres, (services, database) =>
        {
            services.AddDbContext<ShopContext>(database.Configure);
            services.ConfigureDbContext<ShopContext>(options => options.AddInterceptors(new Auditor()));
        });

        await host.RenameAsync((context, _) => Act.SaveAsync(context, sync));

        Assert.Equal([$"intent Product:1,Product:2 before {Act.Name(sync)}", $"Committed Product:1,Product:2 after {Act.Name(sync)}"], host.Sink.Calls);
    }

    [Fact]
    public async Task Collecting_leaves_change_detection_as_it_was()
    {
        await using var host = await WriteHost.StartAsync(Provider.Sqlite, postgres);

        await host.RenameAsync(async (context, product) =>
        {
            host.Sink.OnCall = () => product.Stock = 77;
            await context.SaveChangesAsync();
            host.Sink.OnCall = () => { };
            Assert.True(context.ChangeTracker.AutoDetectChangesEnabled);
        });
    }

    private static string[] Once(bool sync) => [$"intent Product:1 before {Act.Name(sync)}", $"Committed Product:1 after {Act.Name(sync)}"];

    private sealed class Auditor : SaveChangesInterceptor
    {
        public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) => Audit(eventData.Context!, result);

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            new(Audit(eventData.Context!, result));

        private static InterceptionResult<int> Audit(DbContext context, InterceptionResult<int> result)
        {
            if (context.ChangeTracker.Entries<Product>().Any(entry => entry.Entity.Name == "new"))
            {
                context.Set<Product>().Single(row => row.Id == 2).Stock++;
            }

            return result;
        }
    }
}
