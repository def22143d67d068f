using System.Reflection;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>A connection to Redis whose commands are steps.</summary>
public class StepRedis : DispatchProxy
{
    private IConnectionMultiplexer _redis = null!;
    private IDatabase _database = null!;

    internal static IConnectionMultiplexer Around(IConnectionMultiplexer redis, Steps steps)
    {
        var proxy = Create<IConnectionMultiplexer, StepRedis>();
        ((StepRedis)(object)proxy)._redis = redis;
        ((StepRedis)(object)proxy)._database = StepDatabase.Around(redis.GetDatabase(), steps);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IConnectionMultiplexer.GetDatabase) ? _database : targetMethod.Invoke(_redis, args);
}
