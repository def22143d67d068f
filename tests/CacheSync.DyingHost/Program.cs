using CacheSync.DyingHost;
using CacheSync.Integration.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// An application that commits a new price of item 1, says so, and waits to be killed before anything is invalidated.
// Arguments: Redis, PostgreSQL, key prefix, the price, and how it commits: "statement", "transaction", or "raw" for a commit that EF Core does not see.
var (price, way) = (int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture), args[4]);
var builder = Host.CreateEmptyApplicationBuilder(null);

// Before UseEntityFrameworkCore: it stands between the commit and the invalidation.
builder.Services.ConfigureDbContext<LibraryContext>(static options => options.AddInterceptors(new CommitStop()));
builder.Services.AddDbContext<LibraryContext>(options => options.UseNpgsql(args[1]));

// It leaves its own intents alone: another process has to heal what it leaves.
builder.Services.AddCacheSync(options => (options.KeyPrefix, options.IntentGrace) = (args[2], TimeSpan.FromMinutes(5)))
    .UseRedis(args[0])
    .UseEntityFrameworkCore<LibraryContext>()
    .AddCacheSyncDyingHostCachedModels();
using var host = builder.Build();
await host.StartAsync();
await using var scope = host.Services.CreateAsyncScope();
var context = scope.ServiceProvider.GetRequiredService<LibraryContext>();
await using var transaction = way == "statement" ? null : await context.Database.BeginTransactionAsync();
(await context.Items.SingleAsync(static item => item.Id == 1)).Price = price;
await context.SaveChangesAsync();
if (way == "raw")
{
    await transaction!.GetDbTransaction().CommitAsync();
    await CommitStop.StopAsync();
}

await transaction!.CommitAsync();
