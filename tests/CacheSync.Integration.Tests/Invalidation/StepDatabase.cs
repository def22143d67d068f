using System.Reflection;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>A database each of whose commands is a step before it is sent and one after.</summary>
public class StepDatabase : DispatchProxy
{
    private IDatabase _database = null!;
    private Steps _steps = null!;

    internal static IDatabase Around(IDatabase database, Steps steps)
    {
        var proxy = Create<IDatabase, StepDatabase>();
        ((StepDatabase)(object)proxy)._database = database;
        ((StepDatabase)(object)proxy)._steps = steps;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _steps.Reach();
        return _steps.Reach(targetMethod!.Invoke(_database, args));
    }
}
