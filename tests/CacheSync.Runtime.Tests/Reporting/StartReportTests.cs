using CacheSync.Reporting;
using CacheSync.Runtime.Tests.Hosting;
using CacheSync.Runtime.Tests.Outages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CacheSync.Runtime.Tests.Reporting;

public sealed class StartReportTests : IDisposable
{
    private readonly EventLog _log = new();
    private readonly RunRegistry _registry = new(TimeProvider.System);
    private readonly ServiceProvider _services;
    private readonly StartReport _report;

    public StartReportTests()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_log)).AddCacheSync().UseRedis("localhost:1");
        _services = services.BuildServiceProvider();
        _report = ActivatorUtilities.CreateInstance<StartReport>(_services, _registry);
    }

    public void Dispose()
    {
        _report.Dispose();
        _services.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_model_of_which_a_check_finds_no_entry_is_told_of_once()
    {
        await _report.StartAsync(TestContext.Current.CancellationToken);
        End("Full", new() { Consistent = 1, Missing = 9 }, population: 10);
        End("Chosen", new() { Missing = 9 }, population: null);
        Assert.DoesNotContain(_log.Events, static logged => logged.Id == 401);

        End("Empty", new() { Missing = 10 }, population: 10);
        End("Empty", new() { Missing = 10 }, population: 10);
        End("Optional", default, population: 0);

        var told = _log.Events.Where(static logged => logged.Id == 401).ToList();
        Assert.Equal(["Empty", "Optional"], told.Select(static logged => logged.Message.Split(':')[0]));
        Assert.All(told, static logged => Assert.Equal(LogLevel.Warning, logged.Level));
        Assert.Contains("CacheSync:KeyPrefix", told[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_line_at_the_start_says_what_is_watched_and_whose_requests_count()
    {
        var services = new ServiceCollection();
        var cacheSync = services.AddLogging(logging => logging.AddProvider(_log)).AddCacheSync().UseRedis("localhost:1");
        cacheSync.AddModel(new ThingModel("thing"), static _ => new Thing(0));
        await using var provider = services.BuildServiceProvider();
        using var report = ActivatorUtilities.CreateInstance<StartReport>(provider, _registry);

        await report.StartAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith(
            "CacheSync watches thing (cached models: 1). Each request that UseCacheSyncSampling counts asks for a check with probability 0.01;",
            Assert.Single(_log.Events, static logged => logged.Id is 400 or 403).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_model_is_registered_the_start_says_what_to_call()
    {
        await _report.StartAsync(TestContext.Current.CancellationToken);

        var told = Assert.Single(_log.Events, static logged => logged.Id is 400 or 403);
        Assert.Equal((403, LogLevel.Warning), (told.Id, told.Level));
        Assert.Contains("Call the generated Add…CachedModels()", told.Message, StringComparison.Ordinal);
    }

    private void End(string model, VerdictCounts verdicts, long? population)
    {
        var run = _registry.Begin(model, RunKind.Check);
        _registry.End(run, new() { Id = run.Id, Model = model, Kind = RunKind.Check, State = RunState.Completed, Verdicts = verdicts, Population = population });
    }
}
