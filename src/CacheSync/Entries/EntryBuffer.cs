using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CacheSync;

/// <summary>A reusable place to encode entries into. Not for use by two threads at once.</summary>
public sealed class EntryBuffer : IDisposable
{
    private static readonly JsonWriterOptions Options = new()
    {
        // Entries are read by programs, not embedded in pages: only what JSON itself demands is escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> _bytes = new(512);
    private readonly Utf8JsonWriter _writer;

    /// <summary>Makes an empty buffer.</summary>
    public EntryBuffer() => _writer = new Utf8JsonWriter(_bytes, Options);

    /// <summary>Encodes an entity, replacing what the buffer held. The result is valid until the next call.</summary>
    /// <typeparam name="TEntity">The cached model's class.</typeparam>
    /// <typeparam name="TKey">The type of its key.</typeparam>
    /// <exception cref="CacheEntryException">A member holds a value that no entry can carry.</exception>
    public ReadOnlyMemory<byte> Encode<TEntity, TKey>(CachedModel<TEntity, TKey> model, TEntity entity)
        where TEntity : class
        where TKey : notnull
    {
        _bytes.ResetWrittenCount();
        _writer.Reset();
        model.Encode(_writer, entity);
        _writer.Flush();
        return _bytes.WrittenMemory;
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
