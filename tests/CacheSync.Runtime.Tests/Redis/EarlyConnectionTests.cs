using CacheSync.Invalidation;
using CacheSync.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StackExchange.Redis;

namespace CacheSync.Runtime.Tests.Redis;

public sealed class EarlyConnectionTests
{
    [Fact(Timeout = 30_000)]
    public async Task Redis_is_connected_to_before_the_first_write_asks_for_it()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var services = new ServiceCollection();
        services.AddLogging().AddCacheSync().UseRedis("localhost:1");
        services.Replace(ServiceDescriptor.Singleton(new RedisConnector("nowhere", Owns: false, () =>
        {
            asked.SetResult();
            return Task.FromException<IConnectionMultiplexer>(new InvalidOperationException("There is none."));
        })));
        await using var provider = services.BuildServiceProvider();

        // What a context asks for when it is made.
        provider.GetRequiredService<IInvalidationSink>();

        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
    }
}
