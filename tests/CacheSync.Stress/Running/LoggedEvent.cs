using Microsoft.Extensions.Logging;

namespace CacheSync.Stress.Running;

/// <summary>An event that the product logged, with the text of its first occurrence.</summary>
internal sealed class LoggedEvent(int id, string category, LogLevel level, string text)
{
    private int _occurrences;

    public int Id => id;

    public string Category => category;

    public LogLevel Level => level;

    public string Text => text;

    public int Occurrences => _occurrences;

    public void Count() => Interlocked.Increment(ref _occurrences);
}
