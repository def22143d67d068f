using Shop.Endpoints;
using Shop.Seeding;
using Shop.Storage;
using Shop.Story;
using Spectre.Console;

// With --exit the story is all there is: it ends with 0 only if it went as it should.
var exits = args.Contains("--exit");

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = [.. args.Where(argument => argument != "--exit")],
    ContentRootPath = AppContext.BaseDirectory,
});
if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
{
    builder.WebHost.UseUrls("http://127.0.0.1:0");
}

using var database = new ShopDatabase(builder.Configuration.GetConnectionString("Shop"));
using var redis = new ShopRedis(builder.Configuration.GetConnectionString("Redis"));

builder.Services.AddDbContextPool<ShopContext>(database.Configure);
builder.Services.AddCacheSync(options =>
{
    if (exits)
    {
        options.CheckProbability = 0;
    }
})
    .UseRedis(redis.ConnectionString)
    .UseEntityFrameworkCore<ShopContext>()
    .AddShopCachedModels();

builder.Services.AddSingleton(database).AddSingleton(redis).AddSingleton(ShopConsole.Create());
builder.Services.AddScoped<ShopStory>().AddScoped<ShopSeeder>().AddScoped<CacheWarmer>().AddScoped<Damage>();

await using var app = builder.Build();

// Nobody signs in to this shop, so every request counts; where users do, leave the predicate out.
app.UseCacheSyncSampling(static _ => true);
app.MapProducts();
app.MapCustomers();
app.MapOrders();

// In Development open to this machine, elsewhere closed until .RequireAuthorization("Admin") says to whom it is open.
app.MapCacheSync("/cache-consistency");

await app.StartAsync();
var console = app.Services.GetRequiredService<IAnsiConsole>();
console.WriteLine($"A shop on {database.Description} and {redis.Description}.");

bool wentWell;
await using (var scope = app.Services.CreateAsyncScope())
{
    wentWell = await scope.ServiceProvider.GetRequiredService<ShopStory>().TellAsync(app.Lifetime.ApplicationStopping);
}

if (exits)
{
    await app.StopAsync();
    return wentWell ? 0 : 1;
}

console.WriteLine();
foreach (var address in app.Urls)
{
    console.WriteLine($"A product: {address}/products/40");
    console.WriteLine($"The state of the cache: {address}/cache-consistency/status");
}

console.WriteLine("Ctrl+C closes the shop.");
await app.WaitForShutdownAsync();
return 0;
