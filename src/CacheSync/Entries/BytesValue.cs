using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Byte arrays, as base64. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BytesValue : IEntryValue<byte[]>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, byte[] value, string member)
    {
        EntryNull.Refuse(value, member);
        writer.WriteBase64StringValue(value);
    }

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, [MaybeNullWhen(false)] out byte[] value)
    {
        value = null;
        try
        {
            return reader.Json.TokenType == JsonTokenType.String && reader.Json.TryGetBytesFromBase64(out value);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public static bool AreEqual(byte[] left, byte[] right, EntryTolerance tolerance) =>
        left is null || right is null ? left == right : left.AsSpan().SequenceEqual(right);

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, byte[] value, EntryTolerance tolerance) =>
        value is not null && TryRead(ref reader, out var other) && value.AsSpan().SequenceEqual(other);
}
