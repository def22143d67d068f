using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>More than one context is followed.</summary>
public sealed class SeveralContextsTests(PostgresFixture postgres)
{
    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_context_that_maps_no_cached_model_writes_as_ever(Provider provider, bool sync)
    {
        await using var host = await StartAsync<PlainContext>(provider);
        await using var scope = host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PlainContext>();
        await context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(TestContext.Current.CancellationToken);

        context.Add(new Note { Text = "one" });
        await Act.SaveAsync(context, sync);
        using (var transaction = context.Database.BeginTransaction())
        {
            context.AddRange(new Note { Text = "two" }, new Note { Text = "three" });
            await Act.SaveAsync(context, sync);
            await Act.CommitAsync(transaction, sync);
        }

        Assert.Equal(1, await context.Notes.Where(note => note.Text == "two").ExecuteDeleteAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, await context.Notes.ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(note => note.Text, "same"), TestContext.Current.CancellationToken));
        await context.CommittedAsync();

        Assert.Empty(host.Sink.Calls);
        Assert.Equal(2, await context.Notes.CountAsync(note => note.Text == "same", TestContext.Current.CancellationToken));
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task Of_two_contexts_that_map_a_model_the_writes_of_each_are_invalidated(Provider provider, bool sync)
    {
        await using var host = await StartAsync<BackOfficeContext>(provider);
        await using var scope = host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<BackOfficeContext>();

        (await context.Products.SingleAsync(row => row.Id == 1, TestContext.Current.CancellationToken)).Name = "new";
        await Act.SaveAsync(context, sync);

        Assert.Equal([$"intent Product:1 before {Act.Name(sync)}", $"Committed Product:1 after {Act.Name(sync)}"], host.Sink.Calls);
    }

    private Task<WriteHost> StartAsync<TContext>(Provider provider)
        where TContext : DbContext =>
        WriteHost.StartAsync(provider, postgres, (services, database) =>
        {
            services.AddDbContext<ShopContext>(database.Configure);
            services.AddDbContext<TContext>(database.Configure);
            services.AddCacheSync().UseEntityFrameworkCore<TContext>();
        });
}
