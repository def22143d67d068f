using CacheSync.Hosting;
using CacheSync.Runtime.Tests.Outages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CacheSync.Runtime.Tests.Hosting;

public sealed class OptionsTests
{
    [Fact]
    public void Defaults_are_valid() => Assert.Equal(50, Options([]).SampleSize);

    [Fact]
    public void Section_is_bound_and_code_has_the_last_word()
    {
        var options = Options(new() { ["CacheSync:SampleSize"] = "70", ["CacheSync:CheckProbability"] = "0.5" }, options => options.CheckProbability = 0.25);

        Assert.Equal(70, options.SampleSize);
        Assert.Equal(0.25, options.CheckProbability);
    }

    [Fact]
    public void A_prefix_that_leaves_keys_without_a_hash_tag_is_refused() => Assert.Contains(
        "does not begin with a closing brace",
        Assert.Throws<CacheSyncConfigurationException>(() => Options(new() { ["CacheSync:KeyPrefix"] = "}app:" })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void All_errors_are_told_at_once_each_with_its_fix()
    {
        var exception = Assert.Throws<CacheSyncConfigurationException>(() => Options(new()
        {
            ["CacheSync:CheckProbability"] = "1.5",
            ["CacheSync:ConsistencyThreshold"] = "0.5",
            ["CacheSync:AutoReconcileThreshold"] = "0.6",
            ["CacheSync:SampleSize"] = "0",
            ["CacheSync:KeyPrefix"] = "cachesync:mine:",
            ["CacheSync:GuardDuration"] = "00:00:05",
        }));

        Assert.Collection(
            exception.Errors,
            failure => Assert.StartsWith("CacheSync:KeyPrefix is 'cachesync:mine:'. Choose one", failure, StringComparison.Ordinal),
            failure => Assert.Equal("CacheSync:CheckProbability is 1.5. Set it from 0 to 1.", failure),
            failure => Assert.Equal("CacheSync:SampleSize is 0. Set it from 1 to 100000.", failure),
            failure => Assert.StartsWith("CacheSync:AutoReconcileThreshold (0.6) is above CacheSync:ConsistencyThreshold (0.5).", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("CacheSync:GuardDuration (00:00:05) must be longer than CacheSync:SourceTimeout (00:00:30)", failure, StringComparison.Ordinal));
    }

    [Fact]
    public void Options_of_invalidation_and_brake_have_their_ranges()
    {
        var exception = Assert.Throws<CacheSyncConfigurationException>(() => Options([], options =>
        {
            options.RedisTimeout = TimeSpan.Zero;
            options.IntentGrace = TimeSpan.FromMinutes(1);
            options.MaxTransactionAge = TimeSpan.FromMinutes(1);
            options.BulkReconcileInterval = TimeSpan.FromSeconds(-1);
            options.PendingKeyLimit = 0;
            options.BrakeShare = 1.1;
            options.BrakeCount = -1;
        }));

        Assert.Collection(
            exception.Errors,
            failure => Assert.StartsWith("CacheSync:RedisTimeout is 00:00:00.", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("CacheSync:BulkReconcileInterval is -00:00:01.", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("CacheSync:PendingKeyLimit is 0.", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("CacheSync:BrakeShare is 1.1.", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("CacheSync:BrakeCount is -1.", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("CacheSync:MaxTransactionAge (00:01:00) must be longer than CacheSync:IntentGrace (00:01:00)", failure, StringComparison.Ordinal));
    }

    [Fact]
    public void Options_of_watching_have_their_ranges_and_schedules_their_fix()
    {
        var exception = Assert.Throws<CacheSyncConfigurationException>(() => Options(new()
        {
            ["CacheSync:MaxSampleSize"] = "0",
            ["CacheSync:WriteProbeShare"] = "2",
            ["CacheSync:AlertQuietTime"] = "8.00:00:00",
            ["CacheSync:BatchSize"] = "0",
            ["CacheSync:MaxEntries"] = "0",
            ["CacheSync:MaxKeysPerSecond"] = "-1",
            ["CacheSync:StatusPage"] = "cache",
            ["CacheSync:TimeZone"] = "Europe/Atlantis",
            ["CacheSync:CheckSchedule"] = "0 0 31 2 *",
            ["CacheSync:ReconcileSchedule"] = "sometimes",
        }));

        string[] expected =
        [
            "CacheSync:MaxSampleSize is 0. Set it from 1 to 100000.", "CacheSync:WriteProbeShare is 2. Set it from 0 to 1.", "CacheSync:AlertQuietTime is 8.00:00:00. ",
            "CacheSync:BatchSize is 0. Set it from 1 to 10000.", "CacheSync:MaxEntries is 0. Set it from 1 to 2147483647.", "CacheSync:MaxKeysPerSecond is -1. ",
            "CacheSync:StatusPage is 'cache'. Give an absolute address", "CacheSync:TimeZone is 'Europe/Atlantis', which this machine does not know. ",
            "CacheSync:CheckSchedule '0 0 31 2 *' never fires", "CacheSync:ReconcileSchedule 'sometimes' has 1 fields. Write five",
        ];
        Assert.Equal(expected.Length, exception.Errors.Count);
        Assert.All(exception.Errors.Zip(expected), pair => Assert.StartsWith(pair.Second, pair.First, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_scheduled_is_valid() => Options(new()
    {
        ["CacheSync:CheckSchedule"] = "",
        ["CacheSync:ReconcileSchedule"] = "",
    });

    [Fact]
    public void Not_a_number_is_no_probability() =>
        Assert.Throws<CacheSyncConfigurationException>(() => Options([], options => options.CheckProbability = double.NaN));

    [Fact]
    public void A_name_that_is_no_option_is_refused_with_the_nearest_that_is()
    {
        var exception = Assert.Throws<CacheSyncConfigurationException>(() => Options(new()
        {
            ["CacheSync:SampelSize"] = "70",
            ["CacheSync:samplesize"] = "60",
            ["CacheSync:Brake:Share"] = "0.5",
        }));

        Assert.Equal(
            [
                "CacheSync:Brake is no option. Did you mean BrakeShare? Correct the name, or remove it.",
                "CacheSync:SampelSize is no option. Did you mean SampleSize? Correct the name, or remove it.",
            ],
            exception.Errors);
    }

    [Fact]
    public void Every_option_is_a_known_name() =>
        Assert.Equal(
            typeof(CacheSyncOptions).GetProperties().Where(option => option.CanWrite).Select(option => option.Name).Order(StringComparer.Ordinal),
            OptionNames.All.Order(StringComparer.Ordinal));

    [Fact]
    public async Task An_application_without_redis_is_told_what_to_call()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCacheSync();
        using var host = builder.Build();

        var exception = await Assert.ThrowsAsync<CacheSyncConfigurationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("No Redis. Call UseRedis(", Assert.Single(exception.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_of_the_options_come_together_with_those_of_the_registrations()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var cacheSync = builder.Services.AddCacheSync(static options => (options.SampleSize, options.HistoryAge, options.HistoryLimit) = (0, TimeSpan.Zero, 9));
        cacheSync.AddModel(new ThingModel("thing"), static _ => new Thing(0));
        cacheSync.AddModel(new ThingModel("thing"), static _ => new Thing(0));
        using var host = builder.Build();

        var exception = await Assert.ThrowsAsync<CacheSyncConfigurationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        string[] expected =
        [
            "CacheSync:SampleSize is 0. ", "CacheSync:HistoryAge is 00:00:00. Set it from 01:00:00 to 366.00:00:00.", "CacheSync:HistoryLimit is 9. Set it from 10 to 100000.",
            "No Redis. Call UseRedis(", "thing: registered 2 times. ",
        ];
        Assert.Equal(expected.Length, exception.Errors.Count);
        Assert.All(exception.Errors.Zip(expected), static pair => Assert.StartsWith(pair.Second, pair.First, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.8, 0.9, "(0.9) is above ConsistencyThreshold (0.8)")]
    [InlineData(0.5, null, "(0.7) is above ConsistencyThreshold (0.5)")]
    [InlineData(null, 0.95, "(0.95) is above ConsistencyThreshold (0.9)")]
    [InlineData(0.8, 0.8, null)]
    [InlineData(0.7, null, null)]
    public async Task Thresholds_of_a_model_in_the_wrong_order_are_refused_with_those_of_the_options(double? consistency, double? autoReconcile, string? problem)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCacheSync().AddModel(new ThingModel("thing", consistency, autoReconcile), static _ => new Thing(0));
        using var host = builder.Build();

        var exception = await Assert.ThrowsAsync<CacheSyncConfigurationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            problem is null ? [] : [$"thing: AutoReconcileThreshold {problem}. State both in [Cached(…)], AutoReconcileThreshold as the smaller of the two."],
            exception.Errors.Where(static error => error.Contains("Threshold", StringComparison.Ordinal)));
    }

    [Fact]
    public void Values_that_cannot_be_read_are_told_together_with_their_form()
    {
        var exception = Assert.Throws<CacheSyncConfigurationException>(() => Options(new()
        {
            ["CacheSync:CheckInterval"] = "5",
            ["CacheSync:ConfirmAfter"] = "2s",
            ["CacheSync:SampleSize"] = "many",
            ["CacheSync:BrakeShare"] = "20 %",
            ["CacheSync:RecordValues"] = "yes",
            ["CacheSync:BatchSize"] = "0",
        }));

        string[] expected =
        [
            "CacheSync:BatchSize is 0. Set it from 1 to 10000.",
            "CacheSync:BrakeShare is '20 %', which cannot be read. Write a number with a point, for instance 0.5.",
            "CacheSync:CheckInterval is '5', which cannot be read. Write a duration as [days.]hours:minutes:seconds, for instance 00:00:05 for five seconds.",
            "CacheSync:ConfirmAfter is '2s', which cannot be read. Write a duration as [days.]hours:minutes:seconds, for instance 00:00:05 for five seconds.",
            "CacheSync:RecordValues is 'yes', which cannot be read. Write true or false.",
            "CacheSync:SampleSize is 'many', which cannot be read. Write a whole number up to 2147483647, for instance 50.",
        ];
        Assert.Equal(expected, exception.Errors);
        Assert.Equal("CacheSync cannot start:" + string.Concat(expected.Select(static error => Environment.NewLine + "- " + error)), exception.Message);
    }

    [Fact]
    public void Every_option_is_read_from_its_text()
    {
        var ofText = new[] { "KeyPrefix", "CheckSchedule", "ReconcileSchedule", "TimeZone", "StatusPage" };
        var texts = OptionNames.All.Except(ofText).ToDictionary(static name => "CacheSync:" + name, static string? (_) => "nothing");

        var exception = Assert.Throws<CacheSyncConfigurationException>(() => Options(texts));

        Assert.Equal(texts.Count, exception.Errors.Count(static error => error.Contains("is 'nothing', which cannot be read", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", 100)]
    [InlineData("250", 250)]
    public void What_is_left_empty_is_the_default(string batchSize, int expected) =>
        Assert.Equal(expected, Options(new() { ["CacheSync:BatchSize"] = batchSize }).BatchSize);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_is_not_registered_is_told_at_the_start(bool isRegistered)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCacheSync().UseRedis();
        if (isRegistered)
        {
            builder.Services.AddSingleton<StackExchange.Redis.IConnectionMultiplexer>(static _ => throw new InvalidOperationException("Asked for."));
        }

        using var host = builder.Build();
        var problem = host.Services.GetRequiredService<CacheSync.Redis.RedisConnector>().Problem;
        Assert.Equal(isRegistered, problem is null);
        if (!isRegistered)
        {
            var exception = await Assert.ThrowsAsync<CacheSyncConfigurationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
            Assert.StartsWith("UseRedis() uses the IConnectionMultiplexer of the application, and none is registered.", Assert.Single(exception.Errors), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_connection_text_that_cannot_be_read_names_the_call() => Assert.StartsWith(
        "The text given to UseRedis(…) cannot be read: Keyword 'bogus' is not supported",
        Assert.Throws<ArgumentException>(static () => new ServiceCollection().AddCacheSync().UseRedis("localhost:6379,bogus=1")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void The_endpoint_is_told_as_it_was_written()
    {
        var services = new ServiceCollection();
        services.AddCacheSync().UseRedis("redis.example:6380");
        using var provider = services.BuildServiceProvider();

        Assert.Equal("redis.example:6380", provider.GetRequiredService<CacheSync.Redis.RedisConnector>().Description);
    }

    private static CacheSyncOptions Options(Dictionary<string, string?> configuration, Action<CacheSyncOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        services.AddCacheSync(configure).UseRedis("localhost:1");
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<CacheSyncOptions>>().Value;
    }
}
