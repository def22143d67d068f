using CacheSync.AspNetCore.Tests.Fakes;
using CacheSync.Launching;
using CacheSync.Reporting;
using Microsoft.Extensions.Time.Testing;

namespace CacheSync.AspNetCore.Tests.Launching;

public sealed class RunLauncherTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogRecorder _log = new();
    private readonly RunRegistry _registry;
    private readonly RunLauncher _launcher;

    public RunLauncherTests()
    {
        _registry = new(_time);
        _launcher = new(_registry, new FreeTurns(), _time, _log.For<RunLauncher>());
    }

    public void Dispose()
    {
        _launcher.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_run_is_known_before_it_starts_and_ends_under_the_same_id()
    {
        var engine = new FakeEngine("Product");

        var launched = _launcher.TryLaunch(engine, new CheckOptions { SampleSize = 7 }, RunTrigger.Operator)!;
        var result = await launched.Completion;

        Assert.Equal((launched.Run.Id, RunState.Completed), (result.Id, result.State));
        Assert.Equal([launched.Run.Id], engine.RunIds);
        Assert.Equal(new CheckOptions { SampleSize = 7 }, Assert.Single(engine.Asked));
        Assert.Same(launched.Run, _registry.Find(launched.Run.Id));
        Assert.Empty(_log.Messages(110));
    }

    [Fact]
    public async Task Runs_of_one_model_wait_for_each_other_in_the_order_they_were_asked_for()
    {
        var gate = new TaskCompletionSource();
        var engine = new FakeEngine("Product") { Work = _ => gate.Task };
        var launched = Enumerable.Range(1, 20).Select(i => _launcher.TryLaunch(engine, new CheckOptions { SampleSize = i }, RunTrigger.Operator)!).ToList();
        await Waiting.UntilAsync(() => engine.Asked.Count == 1, "the first run starts");

        Assert.True(_launcher.IsBusy(engine.Model));
        Assert.Equal([false, .. Enumerable.Repeat(true, 19)], launched.Select(one => one.Run.IsQueued));
        gate.SetResult();
        await Task.WhenAll(launched.Select(one => one.Completion));

        Assert.Equal(1, engine.MostUnderWay);
        Assert.Equal(Enumerable.Range(1, 20), engine.Asked.Cast<CheckOptions>().Select(options => options.SampleSize!.Value));
        await Waiting.UntilAsync(() => !_launcher.IsBusy(engine.Model), "the lane is free");
    }

    [Fact]
    public async Task A_model_does_not_wait_for_another()
    {
        var gate = new TaskCompletionSource();
        var slow = _launcher.TryLaunch(new FakeEngine("Product") { Work = _ => gate.Task }, new CheckOptions(), RunTrigger.Operator)!;

        var quick = await _launcher.TryLaunch(new FakeEngine("Order"), new CheckOptions(), RunTrigger.Operator)!.Completion;

        Assert.Equal(RunState.Completed, quick.State);
        Assert.False(slow.Completion.IsCompleted);
        gate.SetResult();
        await slow.Completion;
    }

    [Fact]
    public async Task A_run_that_throws_is_failed_and_logged_and_the_next_one_runs()
    {
        var engine = new FakeEngine("Product") { Work = static _ => throw new CacheSyncUnavailableException("Redis at cache:6379 did not answer within 250 ms.") };
        var failed = await _launcher.TryLaunch(engine, new ReconcileOptions(), RunTrigger.Operator)!.Completion;
        engine.Work = static _ => Task.CompletedTask;
        var next = await _launcher.TryLaunch(engine, new ReconcileOptions(), RunTrigger.Operator)!.Completion;

        Assert.Equal((RunState.Failed, "Redis at cache:6379 did not answer within 250 ms."), (failed.State, failed.Reason));
        Assert.Equal(failed, _registry.Find(failed.Id)!.Result);
        Assert.Contains(failed.Id, Assert.Single(_log.Messages(110)), StringComparison.Ordinal);
        Assert.Equal(RunState.Completed, next.State);
    }

    [Fact]
    public async Task Stopping_cancels_what_is_under_way_and_what_waits()
    {
        var engine = new FakeEngine("Product") { Work = static token => Task.Delay(Timeout.Infinite, token) };
        var underWay = _launcher.TryLaunch(engine, new CheckOptions(), RunTrigger.Operator)!;
        var waiting = _launcher.TryLaunch(engine, new CheckOptions(), RunTrigger.Operator)!;
        await Waiting.UntilAsync(() => engine.Asked.Count == 1, "the first run starts");

        await _launcher.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal([RunState.Cancelled, RunState.Cancelled], [(await underWay.Completion).State, (await waiting.Completion).State]);
        Assert.Single(engine.Asked);
        Assert.Empty(_log.Messages(110));
    }

    [Fact]
    public async Task Stopping_does_not_wait_past_its_own_limit()
    {
        var gate = new TaskCompletionSource();
        var engine = new FakeEngine("Product") { Work = _ => gate.Task };
        var launched = _launcher.TryLaunch(engine, new CheckOptions(), RunTrigger.Operator)!;
        await Waiting.UntilAsync(() => engine.Asked.Count == 1, "the run starts");

        await _launcher.StopAsync(new CancellationToken(canceled: true));

        Assert.False(launched.Completion.IsCompleted);
        gate.SetResult();
        await launched.Completion;
    }

    [Fact]
    public async Task Stopping_without_runs_is_quiet() => await _launcher.StopAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task Too_many_waiting_runs_are_refused_until_some_have_had_their_turn()
    {
        var gate = new TaskCompletionSource();
        var engine = new FakeEngine("Product") { Work = _ => gate.Task };
        var first = _launcher.TryLaunch(engine, new CheckOptions(), RunTrigger.Operator)!;
        await Waiting.UntilAsync(() => engine.Asked.Count == 1, "the first run starts");
        var waiting = Enumerable.Range(0, RunLauncher.MaxWaiting).Select(_ => _launcher.TryLaunch(engine, new CheckOptions(), RunTrigger.Operator)).ToList();

        Assert.DoesNotContain(null, waiting);
        Assert.Null(_launcher.TryLaunch(engine, new CheckOptions(), RunTrigger.Operator));
        Assert.Null(_launcher.TryLaunch(new FakeEngine("Order"), new ReconcileOptions(), RunTrigger.Operator));
        gate.SetResult();
        await Task.WhenAll(waiting.Select(one => one!.Completion).Append(first.Completion));
        Assert.NotNull(_launcher.TryLaunch(engine, new CheckOptions(), RunTrigger.Operator));
    }
}
