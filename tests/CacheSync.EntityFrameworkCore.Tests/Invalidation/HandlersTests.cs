using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>Interceptors of the application that stand before ours and fail, or forget what is tracked, once the row is committed.</summary>
public sealed class HandlersTests(PostgresFixture postgres)
{
    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_refusal_of_what_a_handler_saves_is_none_of_the_save_that_is_committed(Provider provider, bool sync)
    {
        await using var host = await StartAsync(provider, context => context.Add(new Coupon { Code = "taken" }), sync);
        await host.UseAsync(context =>
        {
            context.Add(new Coupon { Code = "taken" });
            return Act.SaveAsync(context, sync);
        });
        host.Sink.Clear();

        await host.RenameAsync((context, _) => Assert.ThrowsAsync<DbUpdateException>(() => Act.SaveAsync(context, sync)));

        Assert.True(host.Sink.IsCommitted());
        Assert.Equal($"Unknown Product:1 after {Act.Name(sync)}", host.Sink.Calls[^1]);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_generated_key_is_invalidated_also_where_a_handler_fails(Provider provider, bool sync)
    {
        await using var host = await StartAsync(provider, _ => throw new InvalidOperationException("The handler fails."), sync);

        await host.UseAsync(async context =>
        {
            context.Add(new Product { Name = "new" });
            await Assert.ThrowsAsync<InvalidOperationException>(() => Act.SaveAsync(context, sync));
        });
        Assert.Equal([$"Unknown Product:6 before {Act.Name(sync)}"], host.Sink.Calls);

        await host.UseAsync(async context =>
        {
            using var transaction = context.Database.BeginTransaction();
            context.Add(new Product { Name = "new" });
            await Assert.ThrowsAsync<InvalidOperationException>(() => Act.SaveAsync(context, sync));
            await Act.CommitAsync(transaction, sync);
        });
        Assert.Equal($"Committed Product:7 before {Act.Name(sync)}", host.Sink.Calls[^1]);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task What_a_handler_clears_is_invalidated_all_the_same(Provider provider, bool sync)
    {
        await using var host = await StartAsync(provider, context => context.ChangeTracker.Clear(), sync);

        await host.RenameAsync((context, _) =>
        {
            context.Add(new Product { Name = "added" });
            return Act.SaveAsync(context, sync);
        });

        Assert.Equal($"Committed Product:1,Product:6 after {Act.Name(sync)}", host.Sink.Calls[^1]);
        host.Sink.Clear();
        await host.UseAsync(context =>
        {
            context.Add(new Product { Name = "new" });
            return Act.SaveAsync(context, sync);
        });
        Assert.Equal([$"Committed Product:7 after {Act.Name(sync)}"], host.Sink.Calls);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task Changes_that_are_not_accepted_are_invalidated_with_each_save(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            for (var save = 0; save < 2; save++)
            {
                await KeepAsync(context);
            }
        });
        var way = Act.Name(sync);
        Assert.Equal([$"intent Product:1 before {way}", $"Committed Product:1 after {way}", $"intent Product:1 after {way}", $"Committed Product:1 after {way}"], host.Sink.Calls);
        host.Sink.Clear();

        await host.UseAsync(async context =>
        {
            context.Add(new Product { Name = "added" });
            await KeepAsync(context);
        });
        Assert.Equal([$"Committed Product:6 after {way}"], host.Sink.Calls);

        async Task<int> KeepAsync(ShopContext context) =>
            sync ? context.SaveChanges(acceptAllChangesOnSuccess: false) : await context.SaveChangesAsync(acceptAllChangesOnSuccess: false);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_key_that_changes_twice_in_a_transaction_concerns_all_three(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);
        await host.UseAsync(context =>
        {
            context.Add(new Coupon { Code = "first" });
            return context.SaveChangesAsync();
        });

        await host.UseAsync(async context =>
        {
            using var transaction = context.Database.BeginTransaction();
            var coupon = context.Set<Coupon>().Single();
            foreach (var code in new[] { "second", "third" })
            {
                coupon.Code = code;
                await Act.SaveAsync(context, sync);
            }

            await Act.CommitAsync(transaction, sync);
        });

        Assert.StartsWith("Committed Coupon:first,Coupon:second,Coupon:third ", host.Sink.Calls[^1], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task An_entity_deleted_and_added_again_under_its_key_is_invalidated(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.UseAsync(context =>
        {
            context.Remove(new Product { Id = 1 });
            context.Add(new Product { Id = 1, Name = "new" });
            return Act.SaveAsync(context, sync);
        });

        Assert.Equal($"Committed Product:1 after {Act.Name(sync)}", host.Sink.Calls[^1]);
    }

    /// <summary>The application's interceptors come first, as where AddDbContext stands before UseEntityFrameworkCore.</summary>
    private Task<WriteHost> StartAsync(Provider provider, Action<ShopContext> handle, bool sync) => WriteHost.StartAsync(provider, postgres, (services, database) =>
    {
        services.AddDbContext<ShopContext>(database.Configure);
        var before = services.Count;
        services.ConfigureDbContext<ShopContext>(options => options.AddInterceptors(new Handler(handle, sync)));
        var own = services[before];
        services.RemoveAt(before);
        services.Insert(0, own);
    });

    /// <summary>Does something once a product that is called "new" was saved, and saves what that leaves.</summary>
    private sealed class Handler(Action<ShopContext> handle, bool sync) : SaveChangesInterceptor
    {
        private bool _isBusy;

        public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
        {
            HandleAsync((ShopContext)eventData.Context!).GetAwaiter().GetResult();
            return result;
        }

        public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            await HandleAsync((ShopContext)eventData.Context!);
            return result;
        }

        private async Task HandleAsync(ShopContext context)
        {
            if (_isBusy || !context.ChangeTracker.Entries<Product>().Any(entry => entry.Entity.Name == "new"))
            {
                return;
            }

            _isBusy = true;
            try
            {
                handle(context);
                await Act.SaveAsync(context, sync);
            }
            finally
            {
                _isBusy = false;
            }
        }
    }
}
