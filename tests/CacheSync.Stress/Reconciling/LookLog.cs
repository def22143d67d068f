using System.Collections.Concurrent;

namespace CacheSync.Stress.Reconciling;

/// <summary>What one run read from the source. It flows with the run, through every task that the run begins.</summary>
internal sealed class LookLog(EntryLog? entries)
{
    private static readonly AsyncLocal<LookLog?> Flowing = new();
    private readonly ConcurrentQueue<Look> _looks = new();

    public static LookLog? Current => Flowing.Value;

    /// <summary>Begins a log for what the caller calls next.</summary>
    /// <param name="entries">Where looks are marked; null where it does not matter what became of entries between them.</param>
    public static LookLog Begin(EntryLog? entries) => Flowing.Value = new(entries);

    public Task<long?> MarkAsync() => entries?.MarkAsync() ?? Task.FromResult<long?>(null);

    public void Add(Look look) => _looks.Enqueue(look);

    /// <summary>
    /// Finds the two looks at a key by which it was confirmed: the last two that follow each other after at least the time of confirmation, and had
    /// ended when it was confirmed. A repair reads the row once more after that, and later than at once where Redis is slow.
    /// </summary>
    public (Look First, Look Second)? FindConfirmation(string key, DateTime confirmedAt, TimeSpan confirmAfter)
    {
        var looks = _looks.Where(look => look.Versions.ContainsKey(key) && look.StartedAt <= confirmedAt).OrderBy(static look => look.StartedAt).ToList();
        for (var second = looks.Count - 1; second > 0; second--)
        {
            if (looks[second].StartedAt - looks[second - 1].EndedAt >= confirmAfter * 0.9)
            {
                return (looks[second - 1], looks[second]);
            }
        }

        return null;
    }
}
