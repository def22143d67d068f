using CacheSync.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Runtime.Tests.Hosting;

public sealed class LiveOptionsTests : IDisposable
{
    private const string Size = "CacheSync:SampleSize";

    private readonly IConfigurationRoot _configuration = new ConfigurationBuilder().AddInMemoryCollection([new(Size, "70")]).Build();
    private readonly EventLog _log = new();
    private readonly ServiceProvider _services;

    public LiveOptionsTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(_configuration).AddLogging(logging => logging.AddProvider(_log));
        services.AddCacheSync(static options => options.RecordValues = true).UseRedis("localhost:1");
        _services = services.BuildServiceProvider();
    }

    private IOptionsMonitor<CacheSyncOptions> Options => _services.GetRequiredService<IOptionsMonitor<CacheSyncOptions>>();

    public void Dispose()
    {
        _services.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void A_reload_of_the_configuration_is_followed_and_told_to_listeners()
    {
        var told = new List<int>();
        Assert.Equal(70, Options.CurrentValue.SampleSize);
        using (Options.OnChange(options => told.Add(options.SampleSize)))
        {
            Reload("80");
        }

        Reload("90");

        Assert.Equal((90, true), (Options.CurrentValue.SampleSize, Options.CurrentValue.RecordValues));
        Assert.Equal([80], told);
    }

    [Theory]
    [InlineData("0", "CacheSync:SampleSize is 0. Set it from 1 to 100000.")]
    [InlineData("many", "SampleSize")]
    public void A_reload_that_is_not_valid_is_told_and_changes_nothing(string size, string problem)
    {
        var told = 0;
        using var listening = Options.OnChange(_ => told++);
        Reload("80");

        Reload(size);

        Assert.Equal((80, 1), (Options.CurrentValue.SampleSize, told));
        var record = Assert.Single(_log.Events, static logged => logged.Id == 402);
        Assert.Equal(LogLevel.Error, record.Level);
        Assert.Contains(problem, record.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_from_the_start_is_refused()
    {
        _configuration[Size] = "0";

        Assert.Throws<CacheSyncConfigurationException>(() => Options.CurrentValue);
    }

    private void Reload(string size)
    {
        _configuration[Size] = size;
        _configuration.Reload();
    }
}
