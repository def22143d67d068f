using CacheSync.Outages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CacheSync.AspNetCore.Tests.Health;

public sealed class HealthCheckTests
{
    [Fact]
    public async Task An_application_is_healthy_while_redis_answers_and_degraded_while_it_does_not()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCacheSync().UseRedis("127.0.0.1:1");
        services.AddHealthChecks().AddCacheSync();
        await using var provider = services.BuildServiceProvider();
        var health = provider.GetRequiredService<HealthCheckService>();

        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(TestContext.Current.CancellationToken)).Status);
        provider.GetRequiredService<RedisCircuit>().Open(new TimeoutException("As if Redis had not answered."));
        var report = await health.CheckHealthAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Degraded, report.Status);
        Assert.StartsWith("Redis has not answered for", report.Entries["cachesync"].Description, StringComparison.Ordinal);
    }
}
