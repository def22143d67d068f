using System.Reflection;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Engine;

/// <summary>A connection to <see cref="RepeatingServer"/>s.</summary>
public class RepeatingRedis : DispatchProxy
{
    private IConnectionMultiplexer _redis = null!;
    private IServer[] _servers = [];

    public static IConnectionMultiplexer Around(IConnectionMultiplexer redis)
    {
        var proxy = Create<IConnectionMultiplexer, RepeatingRedis>();
        ((RepeatingRedis)(object)proxy)._redis = redis;
        ((RepeatingRedis)(object)proxy)._servers = Array.ConvertAll(redis.GetServers(), RepeatingServer.Around);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IConnectionMultiplexer.GetServers) ? _servers : targetMethod.Invoke(_redis, args);
}
