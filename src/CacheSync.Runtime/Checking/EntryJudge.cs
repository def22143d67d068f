using System.Text.Json;
using CacheSync.Reading;
using CacheSync.Redis;

namespace CacheSync.Checking;

/// <summary>Judges entries against their rows. Not for use by two threads at once: it encodes into one buffer.</summary>
internal sealed class EntryJudge<TEntity, TKey>(CachedModel<TEntity, TKey> model) : IDisposable
    where TEntity : class
    where TKey : notnull
{
    private readonly EntryBuffer _buffer = new();

    public Judgement Judge(TEntity? row, in EntryRead entry)
    {
        if (row is null)
        {
            return JudgeWithoutRow(entry);
        }

        return entry.Kind switch
        {
            EntryKind.Absent => model.Settings.Presence == Presence.Required ? JudgeMissing(row) : Judgement.Nothing,
            EntryKind.Present when NegativeEntry.Is(entry.Bytes.Span) => Judgement.Of(Verdict.Stale, "The entry says that there is no row."),
            EntryKind.OtherType => Judgement.Of(Verdict.Unreadable, "The key holds another Redis type than a string."),
            _ => Compare(row, entry.Bytes.Span),
        };
    }

    /// <summary>Encodes a row; the bytes are valid until the next call of this judge.</summary>
    /// <exception cref="CacheEntryException">The row holds a value that no entry can carry.</exception>
    public ReadOnlyMemory<byte> Encode(TEntity row) => _buffer.Encode(model, row);

    /// <summary>Encodes a row to bytes of its own, or returns null when no entry can carry it.</summary>
    public byte[]? TryEncode(TEntity row)
    {
        try
        {
            return Encode(row).ToArray();
        }
        catch (CacheEntryException)
        {
            return null;
        }
    }

    public void Dispose() => _buffer.Dispose();

    private static Judgement JudgeWithoutRow(in EntryRead entry) => entry.Kind switch
    {
        EntryKind.Absent => Judgement.Nothing,
        EntryKind.Present when NegativeEntry.Is(entry.Bytes.Span) => Judgement.Nothing,
        EntryKind.Present when IsJsonObject(entry.Bytes.Span) => Judgement.Of(Verdict.Orphaned),
        EntryKind.Present => Judgement.Of(Verdict.Unreadable, "There is no row, and the value is not a JSON object."),
        _ => Judgement.Of(Verdict.Unreadable, "There is no row, and the key holds another Redis type than a string."),
    };

    private static bool IsJsonObject(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A row that no entry can carry is not missing one.</summary>
    private Judgement JudgeMissing(TEntity row)
    {
        try
        {
            Encode(row);
            return Judgement.Of(Verdict.Missing);
        }
        catch (CacheEntryException exception)
        {
            return Judgement.Of(Verdict.NotVerified, exception.Message);
        }
    }

    private Judgement Compare(TEntity row, ReadOnlySpan<byte> entry)
    {
        string? refusal = null;
        try
        {
            if (Encode(row).Span.SequenceEqual(entry))
            {
                return Judgement.Of(Verdict.Consistent);
            }
        }
        catch (CacheEntryException exception)
        {
            refusal = exception.Message;
        }

        var comparison = model.Compare(row, entry);
        return comparison switch
        {
            { AreEqual: true } => Judgement.Of(Verdict.Consistent),
            { Problem: { } problem } => Judgement.Of(Verdict.Unreadable, problem),
            { IsOtherShape: true } => new(Verdict.ShapeOutdated, comparison.Differences, null),
            _ => new(Verdict.Stale, comparison.Differences, refusal),
        };
    }
}
