namespace CacheSync.Invalidation;

/// <summary>The note that a writer is about to change a key, or any row of a model.</summary>
/// <param name="Writer">The attempt to commit.</param>
/// <param name="Key">The key as text, without the application's prefix; null for any row of the model.</param>
internal readonly record struct Intent(WriterToken Writer, string? Key)
{
    private const int TokenLength = 32;
    private const char KeyMark = ':';
    private const char WholeModelMark = '*';

    /// <summary>Returns the member of the sorted set: a token of fixed length and a mark stand before the key, so that no key can be read as another intent.</summary>
    public string Format() => Key is null ? $"{Writer}{WholeModelMark}" : $"{Writer}{KeyMark}{Key}";

    /// <summary>Reads back what <see cref="Format"/> wrote; null when it is no intent.</summary>
    public static Intent? Parse(string? member)
    {
        if (member is null || member.Length <= TokenLength || !Guid.TryParseExact(member.AsSpan(0, TokenLength), "N", out var token))
        {
            return null;
        }

        return member[TokenLength] switch
        {
            KeyMark => new(new(token), member[(TokenLength + 1)..]),
            WholeModelMark when member.Length == TokenLength + 1 => new(new(token), null),
            _ => null,
        };
    }
}
