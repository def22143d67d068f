using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CacheSync.Hosting;

/// <summary>
/// The options as they are now: read anew when the configuration is reloaded. A reload that is not valid is told and changes nothing, because an
/// application that runs must not come to a stop over a slip of the pen in its configuration.
/// </summary>
internal sealed partial class LiveOptions : IOptionsMonitor<CacheSyncOptions>, IDisposable
{
    private readonly IOptionsFactory<CacheSyncOptions> _factory;
    private readonly ILogger<LiveOptions> _logger;
    private readonly IDisposable? _reloads;
    private readonly Lazy<CacheSyncOptions> _first;
    private CacheSyncOptions? _reloaded;
    private Action<CacheSyncOptions, string?>? _listeners;

    public LiveOptions(IOptionsFactory<CacheSyncOptions> factory, IServiceProvider services, ILogger<LiveOptions> logger)
    {
        (_factory, _logger) = (factory, logger);
        _first = new(() => factory.Create(Options.DefaultName), LazyThreadSafetyMode.PublicationOnly);
        _reloads = services.GetService<IConfiguration>() is { } configuration ? ChangeToken.OnChange(configuration.GetReloadToken, Reload) : null;
    }

    public CacheSyncOptions CurrentValue => Volatile.Read(ref _reloaded) ?? _first.Value;

    /// <summary>There is one set of options, whatever the name.</summary>
    public CacheSyncOptions Get(string? name) => CurrentValue;

    public IDisposable OnChange(Action<CacheSyncOptions, string?> listener)
    {
        _listeners += listener;
        return new Subscription(() => _listeners -= listener);
    }

    public void Dispose() => _reloads?.Dispose();

    private void Reload()
    {
        CacheSyncOptions reloaded;
        try
        {
            reloaded = _factory.Create(Options.DefaultName);
        }
        catch (Exception exception) when (exception is CacheSyncConfigurationException or InvalidOperationException)
        {
            LogRefused(exception, exception.Message);
            return;
        }

        Volatile.Write(ref _reloaded, reloaded);
        _listeners?.Invoke(reloaded, Options.DefaultName);
    }

    [LoggerMessage(402, LogLevel.Error, "The configuration was reloaded, and its section CacheSync cannot be used, so the options stay as they were: {Errors}")]
    private partial void LogRefused(Exception exception, string errors);

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
