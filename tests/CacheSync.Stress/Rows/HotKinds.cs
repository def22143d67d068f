namespace CacheSync.Stress.Rows;

/// <summary>The cached models: 200 keys, one half without a time to live, the other with 50 to 500 ms.</summary>
internal static class HotKinds
{
    /// <summary>Gets the model whose rows must all have an entry.</summary>
    public static HotKind Wanted { get; } = new HotKind<Wanted>("wanted", 50);

    public static IReadOnlyList<HotKind> All { get; } =
    [
        new HotKind<Lasting>("lasting", 50),
        Wanted,
        new HotKind<Brief500>("brief500", 25),
        new HotKind<Brief250>("brief250", 25),
        new HotKind<Brief100>("brief100", 25),
        new HotKind<Brief50>("brief50", 25),
    ];

    public static int KeyCount { get; } = All.Sum(static kind => kind.Count);

    /// <summary>Draws a kind as often as it has keys.</summary>
    public static HotKind Draw(Random random)
    {
        var key = random.Next(KeyCount);
        foreach (var kind in All)
        {
            if ((key -= kind.Count) < 0)
            {
                return kind;
            }
        }

        return All[^1];
    }
}
