using System.Reflection;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Engine;

/// <summary>A server whose scans return the keys of each step again in the step after it, as Redis may while a table of its shrinks.</summary>
public class RepeatingServer : DispatchProxy
{
    private IServer _server = null!;
    private RedisResult[] _before = [];

    public static IServer Around(IServer server)
    {
        var proxy = Create<IServer, RepeatingServer>();
        ((RepeatingServer)(object)proxy)._server = server;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var result = targetMethod!.Invoke(_server, args);
        return args is [_, "SCAN", ..] or ["SCAN", ..] ? RepeatAsync((Task<RedisResult>)result!) : result;
    }

    private async Task<RedisResult> RepeatAsync(Task<RedisResult> scan)
    {
        var reply = (RedisResult[])(await scan)!;
        var keys = (RedisResult[])reply[1]!;
        var repeated = RedisResult.Create([.. _before, .. keys]);
        _before = keys;
        return RedisResult.Create([reply[0], repeated]);
    }
}
