using Microsoft.Extensions.Options;

namespace CacheSync.AspNetCore.Tests.Fakes;

/// <summary>Options that change when the test says so.</summary>
internal sealed class FixedOptions(CacheSyncOptions? value = null) : IOptionsMonitor<CacheSyncOptions>
{
    private Action<CacheSyncOptions, string?>? _listeners;
    private CacheSyncOptions _value = value ?? new();

    public Exception? Failure { get; set; }

    public CacheSyncOptions CurrentValue => Failure is null ? _value : throw Failure;

    public CacheSyncOptions Get(string? name) => CurrentValue;

    public IDisposable? OnChange(Action<CacheSyncOptions, string?> listener)
    {
        _listeners += listener;
        return null;
    }

    public void Change(CacheSyncOptions value)
    {
        _value = value;
        _listeners?.Invoke(value, null);
    }
}
