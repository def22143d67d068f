using CacheSync.Stress.Rows;

namespace CacheSync.Stress.Writing;

/// <summary>What one write works with.</summary>
/// <param name="context">The context.</param>
/// <param name="random">Draws.</param>
/// <param name="writer">The name of the writer.</param>
/// <param name="number">The number of the write, for its text.</param>
internal sealed class WriteScene(HotContext context, Random random, string writer, long number)
{
    private readonly List<(HotKind Kind, HotRow Row)> _written = [];

    public HotContext Context => context;

    public Random Random => random;

    public string Writer => writer;

    public string Text => FormattableString.Invariant($"{writer}/{number}");

    /// <summary>Gets the rows that were written through the change tracker; their versions are known.</summary>
    public IReadOnlyList<(HotKind Kind, HotRow Row)> Written => _written;

    /// <summary>Draws so many different keys, mostly in an order that cannot deadlock.</summary>
    public List<(HotKind Kind, int Id)> DrawKeys(int count)
    {
        var keys = Enumerable.Range(0, count).Select(_ => HotKinds.Draw(random)).Select(kind => (Kind: kind, Id: kind.DrawId(random))).Distinct().ToList();
        return random.Next(20) == 0 ? keys : [.. keys.OrderBy(static key => key.Kind.KeyOf(key.Id), StringComparer.Ordinal)];
    }

    /// <summary>Changes a row without reading it: one UPDATE.</summary>
    public void Change(HotKind kind, int id)
    {
        var row = kind.CreateRow(id, string.Empty, string.Empty);
        context.Attach(row);
        (row.Writer, row.Text) = (writer, Text);
        _written.Add((kind, row));
    }

    public void Add(HotKind kind, int id)
    {
        var row = kind.CreateRow(id, writer, Text);
        context.Add(row);
        _written.Add((kind, row));
    }

    public void Remove(HotKind kind, int id) => context.Remove(kind.CreateRow(id, string.Empty, string.Empty));

    /// <summary>Forgets what was tracked, after a save or instead of one.</summary>
    public void Clear() => context.ChangeTracker.Clear();
}
