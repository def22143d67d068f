using System.Security.Claims;
using CacheSync.AspNetCore.Sampling;
using CacheSync.AspNetCore.Tests.Fakes;
using CacheSync.Observability;
using CacheSync.Sampling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.AspNetCore.Tests.Sampling;

public sealed class SamplingGateTests : IDisposable
{
    private readonly FixedOptions _options = new();
    private readonly LogRecorder _log = new();
    private readonly SamplingMetrics _metrics = new();
    private readonly RequestSampler _sampler;

    public SamplingGateTests() => _sampler = new(_options, new CyclingRandom(), _metrics);

    public void Dispose()
    {
        _sampler.Dispose();
        _metrics.Dispose();
        _log.Dispose();
    }

    [Theory]
    [InlineData(0.01, 100)]
    [InlineData(0.25, 2_500)]
    [InlineData(1, 10_000)]
    [InlineData(0, 0)]
    public void Authenticated_requests_are_drawn_at_exactly_the_rate_asked_for(double probability, int expected)
    {
        _options.Change(new() { CheckProbability = probability });
        var looked = 0;
        var gate = Gate(_ =>
        {
            looked++;
            return true;
        });

        for (var i = 0; i < 10_000; i++)
        {
            gate.Pass(Anonymous());
        }

        // One look belongs to the watch, which ends with the first request that counts.
        Assert.Equal(expected + 1, looked);
    }

    [Fact]
    public async Task Authenticated_requests_ask()
    {
        _options.Change(new() { CheckProbability = 1 });
        Gate().Pass(SignedIn());

        await foreach (var asked in _sampler.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            Assert.True(asked);
            break;
        }
    }

    [Fact]
    public async Task Anonymous_requests_never_ask()
    {
        _options.Change(new() { CheckProbability = 1 });
        var gate = Gate();
        for (var i = 0; i < 5_000; i++)
        {
            gate.Pass(Anonymous());
            gate.Pass(new DefaultHttpContext { User = new(new ClaimsIdentity()) });
        }

        await AssertNothingAskedAsync();
    }

    [Fact]
    public void A_thousand_requests_without_anyone_signed_in_warn_once()
    {
        var gate = Gate();
        for (var i = 1; i < SamplingGate.WatchedRequests; i++)
        {
            gate.Pass(Anonymous());
        }

        Assert.Empty(_log.Messages(120));
        for (var i = 0; i < 3 * SamplingGate.WatchedRequests; i++)
        {
            gate.Pass(Anonymous());
        }

        Assert.Contains("UseAuthentication()", Assert.Single(_log.Messages(120)), StringComparison.Ordinal);
    }

    [Fact]
    public void One_authenticated_request_among_them_is_enough_to_stay_quiet()
    {
        var gate = Gate();
        for (var i = 0; i < 3 * SamplingGate.WatchedRequests; i++)
        {
            gate.Pass(i == 500 ? SignedIn() : Anonymous());
        }

        Assert.Empty(_log.Messages(120));
    }

    [Fact]
    public async Task A_predicate_of_the_application_decides_instead_of_the_user()
    {
        _options.Change(new() { CheckProbability = 1 });
        var gate = Gate(context => context.Request.Path.StartsWithSegments("/shop"));
        gate.Pass(SignedIn());
        await AssertNothingAskedAsync();
        gate.Pass(new DefaultHttpContext { Request = { Path = "/shop/1" } });
        await using var wishes = _sampler.ReadAllAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(wishes.MoveNextAsync().IsCompleted);
    }

    [Fact]
    public async Task A_predicate_that_throws_is_told_once_and_fails_no_request()
    {
        _options.Change(new() { CheckProbability = 1 });
        var gate = Gate(_ => throw new InvalidOperationException("mine"));
        gate.Pass(SignedIn());
        gate.Pass(SignedIn());

        Assert.Single(_log.Messages(121));
        await AssertNothingAskedAsync();
    }

    [Fact]
    public void A_full_queue_drops_the_wish_and_never_waits()
    {
        _options.Change(new() { CheckProbability = 1 });
        var gate = Gate();
        for (var i = 0; i < 100_000; i++)
        {
            gate.Pass(SignedIn());
        }

        Assert.False(_sampler.TryAsk());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_is_not_drawn_allocates_nothing(bool signedIn)
    {
        _options.Change(new() { CheckProbability = 0 });
        await using var services = new ServiceCollection().AddLogging().AddSingleton(_sampler).BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseCacheSyncSampling();
        app.Run(static _ => Task.CompletedTask);
        var pipeline = app.Build();
        var context = signedIn ? SignedIn() : Anonymous();
        _ = pipeline(context);

        // The first thousand are watched, the others are not: neither may allocate. The warning between them may.
        Assert.Equal(0, Allocated(pipeline, context, SamplingGate.WatchedRequests - 2));
        _ = pipeline(context);
        Assert.Equal(0, Allocated(pipeline, context, 10_000));
    }

    [Fact]
    public void Without_CacheSync_in_the_services_the_pipeline_says_what_to_add()
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();

        var error = Assert.Throws<InvalidOperationException>(() => new ApplicationBuilder(services).UseCacheSyncSampling());

        Assert.Contains("AddCacheSync()", error.Message, StringComparison.Ordinal);
    }

    private static long Allocated(RequestDelegate pipeline, HttpContext context, int requests)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < requests; i++)
        {
            _ = pipeline(context);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static DefaultHttpContext Anonymous() => new();

    private static DefaultHttpContext SignedIn() => new() { User = new(new ClaimsIdentity("test")) };

    private SamplingGate Gate(Func<HttpContext, bool>? predicate = null) => new(_sampler, predicate, _log.For<SamplingGate>());

    private async Task AssertNothingAskedAsync()
    {
        await using var wishes = _sampler.ReadAllAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = wishes.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        Assert.True(_sampler.TryAsk());
        Assert.True(await next);
    }
}
