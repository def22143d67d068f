namespace CacheSync;

/// <summary>Where a page of the source begins: at the first row, or after the row with a key.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
public readonly record struct KeyCursor<TKey>
    where TKey : notnull
{
    private readonly TKey _key;

    private KeyCursor(TKey key) => (_key, HasKey) = (key, true);

    /// <summary>Gets the cursor before the first row.</summary>
    public static KeyCursor<TKey> Start => default;

    /// <summary>Gets a value indicating whether the page begins after a row.</summary>
    public bool HasKey { get; }

    /// <summary>Gets the key of the row after which the page begins.</summary>
    /// <exception cref="InvalidOperationException">The page begins at the first row.</exception>
    public TKey Key => HasKey ? _key : throw new InvalidOperationException("The cursor stands before the first row; test HasKey first.");

    /// <summary>Returns the cursor after the row with a key.</summary>
    public static KeyCursor<TKey> After(TKey key) => new(key);
}
