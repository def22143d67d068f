using CacheSync.Browser.Tests.Applications;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// One instance of the application of the browser tests; says "ready" when it serves, and serves until it is told to end.
// Arguments: Redis, key prefix, the connection string of the database, the address.
var settings = new ApplicationSettings { KeyPrefix = args[1], Database = args[2], Models = static builder => builder.AddCacheSyncPageHostCachedModels() };
await using var app = ShopHost.Build(args[0], args[3], settings);
await app.StartAsync();
Console.WriteLine("ready");
await app.WaitForShutdownAsync();
