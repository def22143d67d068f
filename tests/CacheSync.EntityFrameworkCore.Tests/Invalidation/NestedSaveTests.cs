using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>An interceptor of the application saves while a save is under way, as audit trails and outboxes do.</summary>
public sealed class NestedSaveTests(PostgresFixture postgres)
{
    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_save_within_a_save_of_one_statement_loses_neither(Provider provider, bool sync)
    {
        await using var host = await StartAsync(provider, new Trail(sync));

        await host.RenameAsync((context, _) => Act.SaveAsync(context, sync));

        var way = Act.Name(sync);
        Assert.Equal(
            [$"intent Product:1 before {way}", $"intent Coupon:trail after {way}", $"Committed Coupon:trail after {way}", $"Committed Product:1 after {way}"],
            host.Sink.Calls);
        Assert.Equal([0, 1, 1, 0], host.Sink.Writers);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_save_within_a_save_in_a_transaction_loses_neither(Provider provider, bool sync)
    {
        await using var host = await StartAsync(provider, new Trail(sync));

        await host.RenameAsync(async (context, _) =>
        {
            using var transaction = context.Database.BeginTransaction();
            await Act.SaveAsync(context, sync);
            await Act.CommitAsync(transaction, sync);
        });

        Assert.Equal(
            [$"intent Coupon:trail,Product:1 before {Act.Name(sync)}", $"Committed Coupon:trail,Product:1 after {Act.Name(sync)}"],
            host.Sink.Calls.Where(static call => !call.StartsWith("sent", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_save_within_one_that_meets_a_conflict_leaves_the_next_save_whole(Provider provider, bool sync)
    {
        await using var host = await StartAsync(provider, new Trail(sync));
        await host.RenameAsync(async (context, product) =>
        {
            context.Entry(product).Property(row => row.Stamp).OriginalValue = Guid.NewGuid();
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Act.SaveAsync(context, sync));
            host.Sink.Clear();

            await context.Entry(product).ReloadAsync();
            product.Name = "new";
            await Act.SaveAsync(context, sync);
        });

        Assert.Contains($"Committed Product:1 after {Act.Name(sync)}", host.Sink.Calls);
        Assert.Contains($"Committed Coupon:trail after {Act.Name(sync)}", host.Sink.Calls);
    }

    /// <summary>The application's interceptors come first, as where AddDbContext stands before UseEntityFrameworkCore.</summary>
    private Task<WriteHost> StartAsync(Provider provider, Trail trail) => WriteHost.StartAsync(provider, postgres, (services, database) =>
    {
        services.AddDbContext<ShopContext>(database.Configure);
        var before = services.Count;
        services.ConfigureDbContext<ShopContext>(options => options.AddInterceptors(trail));
        var own = services[before];
        services.RemoveAt(before);
        services.Insert(0, own);
    });

    /// <summary>Writes a coupon once the product was renamed.</summary>
    private sealed class Trail(bool sync) : SaveChangesInterceptor
    {
        private bool _written;

        public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
        {
            Write(eventData.Context!).GetAwaiter().GetResult();
            return result;
        }

        public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            await Write(eventData.Context!);
            return result;
        }

        private Task Write(DbContext context)
        {
            if (_written || context.ChangeTracker.Entries<Product>().All(entry => entry.Entity.Name != "new"))
            {
                return Task.CompletedTask;
            }

            _written = true;
            context.Add(new Coupon { Code = "trail" });
            return Act.SaveAsync(context, sync);
        }
    }
}
