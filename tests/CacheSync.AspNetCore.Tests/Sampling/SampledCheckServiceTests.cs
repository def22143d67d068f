using CacheSync.AspNetCore.Tests.Fakes;
using CacheSync.Control;
using CacheSync.Launching;
using CacheSync.Observability;
using CacheSync.Outages;
using CacheSync.Reconciling;
using CacheSync.Reporting;
using CacheSync.Sampling;
using Microsoft.Extensions.Time.Testing;

namespace CacheSync.AspNetCore.Tests.Sampling;

public sealed class SampledCheckServiceTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly SamplingMetrics _metrics = new();
    private readonly LogRecorder _log = new();
    private readonly FixedOptions _options = new(new() { SampleSize = 33 });
    private readonly FreeTurns _turns = new();
    private readonly ControlState _control = new();
    private readonly InvalidationMetrics _outages = new();
    private readonly RedisCircuit _circuit;
    private readonly FakeEngine _product = new("Product");
    private readonly FakeEngine _order = new("Order");
    private readonly RequestSampler _sampler;
    private readonly RunLauncher _launcher;
    private readonly SampledCheckService _service;

    public SampledCheckServiceTests()
    {
        _sampler = new(_options, new CyclingRandom(), _metrics);
        _circuit = new(Microsoft.Extensions.Options.Options.Create(new CacheSyncOptions()), CacheSync.Redis.RedisConnector.None, _time, _outages, _log.For<RedisCircuit>());
        _launcher = new(new RunRegistry(_time), new FreeTurns(), _time, _log.For<RunLauncher>());
        _service = new(_sampler, new ModelCatalog([_product, _order]), _launcher, _turns, _control, _circuit, _options, _time, new CyclingRandom(), _log.For<SampledCheckService>());
    }

    public async ValueTask InitializeAsync() => await _service.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _launcher.StopAsync(CancellationToken.None);
        await _service.StopAsync(CancellationToken.None);
        _service.Dispose();
        _launcher.Dispose();
        _sampler.Dispose();
        _metrics.Dispose();
        _outages.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task One_wish_checks_one_model_with_the_sample_size_of_the_options()
    {
        await AskAsync(checks: 1);

        Assert.Equal(new CheckOptions { SampleSize = 33, MaxSampleSize = 2_000 }, Assert.Single(_product.Asked.Concat(_order.Asked)));
    }

    [Fact]
    public async Task Each_model_is_checked_at_most_once_in_an_interval_however_many_ask()
    {
        await AskAsync(1);
        await AskAsync(2);
        await AskInVainAsync();
        Assert.Equal((1, 1), (_product.Asked.Count, _order.Asked.Count));

        _time.Advance(_options.CurrentValue.CheckInterval);
        await AskAsync(3);
        await AskAsync(4);
        await AskInVainAsync();
        Assert.Equal((2, 2), (_product.Asked.Count, _order.Asked.Count));
    }

    [Fact]
    public async Task Just_before_the_interval_is_over_nothing_is_due()
    {
        await AskAsync(1);
        await AskAsync(2);
        _time.Advance(_options.CurrentValue.CheckInterval - TimeSpan.FromTicks(1));

        await AskInVainAsync();
    }

    [Fact]
    public async Task A_shorter_interval_holds_at_once()
    {
        await AskAsync(1);
        await AskAsync(2);
        _options.Change(new() { CheckInterval = TimeSpan.FromMinutes(1) });
        _time.Advance(TimeSpan.FromMinutes(1));

        await AskAsync(3);
    }

    [Fact]
    public async Task A_check_that_fails_is_logged_and_the_next_wish_is_served()
    {
        _product.Work = _order.Work = static _ => throw new CacheSyncUnavailableException("Redis does not answer.");
        await AskAsync(1);
        _product.Work = _order.Work = static _ => Task.CompletedTask;
        await AskAsync(2);

        Assert.Single(_log.Messages(110));
        Assert.Empty(_log.Messages(100));
    }

    [Fact]
    public async Task A_failed_check_is_not_made_again_before_the_interval_is_over()
    {
        _product.Work = _order.Work = static _ => throw new CacheSyncUnavailableException("Redis does not answer.");
        await AskAsync(1);
        await AskAsync(2);

        await AskInVainAsync();
    }

    [Fact]
    public async Task A_model_with_a_run_under_way_is_passed_over()
    {
        var gate = new TaskCompletionSource();
        _product.Work = _ => gate.Task;
        var reconcile = _launcher.TryLaunch(_product, new ReconcileOptions(), RunTrigger.Operator)!;
        await Waiting.UntilAsync(() => _product.Asked.Count == 1, "the reconcile starts");

        await AskAsync(1);
        Assert.Equal((1, 1), (_product.Asked.Count, _order.Asked.Count));
        await AskInVainAsync();

        gate.SetResult();
        await reconcile.Completion;
        await Waiting.UntilAsync(() => !_launcher.IsBusy(_product.Model), "the lane is free");
        await AskAsync(2);
    }

    [Fact]
    public async Task A_check_that_another_process_has_made_is_left_and_another_model_is_checked()
    {
        _turns.Taken.Add("Product");
        await AskAsync(1);
        await AskInVainAsync();

        Assert.Equal((0, 1), (_product.Asked.Count, _order.Asked.Count));
    }

    [Fact]
    public async Task While_redis_does_not_answer_no_turn_is_used_up()
    {
        _circuit.Open(new TimeoutException());
        await AskInVainAsync();
        Assert.True(_circuit.TryClose());

        await AskAsync(1);
        await AskAsync(2);
    }

    [Fact]
    public async Task A_paused_model_is_passed_over()
    {
        _control.SetPaused("Product", isPaused: true);
        await AskAsync(1);
        await AskInVainAsync();
        Assert.Equal((0, 1), (_product.Asked.Count, _order.Asked.Count));

        _control.SetPaused("Product", isPaused: false);
        await AskAsync(2);
        Assert.Single(_product.Asked);
    }

    [Fact]
    public async Task Errors_of_the_loop_itself_are_logged_and_do_not_end_it()
    {
        _options.Failure = new InvalidOperationException("The options were reloaded and are wrong.");
        _sampler.TryAsk();
        await Waiting.UntilAsync(() => _log.Messages(100).Count == 1, "the error is logged");
        _options.Failure = null;

        await AskAsync(1);
    }

    [Fact]
    public async Task Without_models_a_wish_is_quiet()
    {
        using var sampler = new RequestSampler(_options, new CyclingRandom(), _metrics);
        using var service = new SampledCheckService(sampler, new ModelCatalog([]), _launcher, _turns, _control, _circuit, _options, _time, new CyclingRandom(), _log.For<SampledCheckService>());
        await service.StartAsync(TestContext.Current.CancellationToken);
        await AskTwiceAsync(sampler);
        await service.StopAsync(TestContext.Current.CancellationToken);

        Assert.Empty(_log.Messages(100));
    }

    [Fact]
    public async Task Stopping_in_the_middle_of_a_check_is_quiet()
    {
        _product.Work = _order.Work = static token => Task.Delay(Timeout.Infinite, token);
        _sampler.TryAsk();
        await Waiting.UntilAsync(() => _product.Asked.Count + _order.Asked.Count == 1, "the check starts");

        await _service.StopAsync(TestContext.Current.CancellationToken);

        Assert.Empty(_log.Messages(100));
    }

    // The loop takes one wish at a time: when it has taken the second, the first has been served.
    private static async Task AskTwiceAsync(RequestSampler sampler)
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.True(sampler.TryAsk());
            await Waiting.UntilAsync(() => sampler.Waiting == 0, "the wish is taken");
        }
    }

    private async Task AskAsync(int checks)
    {
        Assert.True(_sampler.TryAsk());
        await Waiting.UntilAsync(() => _log.Messages(101).Count >= checks, $"check {checks} is made");
    }

    private async Task AskInVainAsync()
    {
        var before = _product.Asked.Count + _order.Asked.Count;
        await AskTwiceAsync(_sampler);
        Assert.Equal(before, _product.Asked.Count + _order.Asked.Count);
    }
}
