using CacheSync.Invalidation;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>One attempt to commit, with what it changes. Two contexts may share a transaction, and so a writer.</summary>
/// <param name="kind">What decides about its commit.</param>
/// <param name="mostKeys">The number of keys of one model above which it is noted as a whole.</param>
internal sealed class Writer(WriterKind kind, int mostKeys = Writer.MostKeys)
{
    private const int MostKeys = 100_000;

    private readonly Lock _lock = new();
    private readonly KeySets _keys = new(mostKeys);

    public WriterToken Token { get; } = WriterToken.New();

    public WriterKind Kind => kind;

    /// <summary>Gets or sets how the attempt ended, as far as was said; null while it is open.</summary>
    public WriteOutcome? Outcome { get; set; }

    /// <summary>Gets how many commands were sent that commit by themselves.</summary>
    public int Commands { get; private set; }

    /// <summary>Gets the text of the last of them.</summary>
    public string? LastCommand { get; private set; }

    /// <summary>Gets everything the attempt changes.</summary>
    public IReadOnlyList<IKeySet> Keys
    {
        get
        {
            lock (_lock)
            {
                return _keys.All;
            }
        }
    }

    public void Send(string command) => (Commands, LastCommand) = (Commands + 1, command);

    /// <summary>Adds what it changes, and returns what is new.</summary>
    public IReadOnlyList<IKeySet> Add(IReadOnlyList<IKeySet> sets)
    {
        lock (_lock)
        {
            Outcome = null;
            return _keys.Add(sets);
        }
    }
}
