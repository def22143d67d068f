using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace CacheSync.Entries;

/// <summary>The members of one entry: first all are located, then each is read or compared where it stands. For generated code.</summary>
/// <remarks>
/// Two steps make order, duplicates (the last one wins) and spelling of names one concern, and the values another.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct EntryMembers
{
    private readonly EntryShape _shape;
    private readonly ReadOnlySpan<byte> _json;
    private readonly Span<EntryMember> _members;
    private List<MemberDifference>? _differences;
    private bool _isOtherShape;

    /// <summary>Starts over an entry.</summary>
    /// <param name="shape">What the entry should hold.</param>
    /// <param name="json">The entry.</param>
    /// <param name="members">One place for each member of the shape.</param>
    public EntryMembers(EntryShape shape, ReadOnlySpan<byte> json, Span<EntryMember> members)
    {
        _shape = shape;
        _json = json;
        _members = members;
        _members.Clear();
    }

    /// <summary>Gets what stands in the way of reading the entry, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Finds the members, and with them whatever makes the entry unreadable.</summary>
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool TryLocate()
    {
        if (_json.IsEmpty)
        {
            Problem = $"{_shape.Name}: the entry is empty (0 bytes).";
        }
        else if (!Utf8.IsValid(_json))
        {
            Problem = $"{_shape.Name}: the entry is not UTF-8 text.";
        }
        else
        {
            var reader = new Utf8JsonReader(_json);
            try
            {
                Problem = Locate(ref reader) ? null : $"{_shape.Name}: the entry is not a JSON object.";
            }
            catch (JsonException)
            {
                // The message of the reader quotes the entry, which may hold what must not be shown.
                Problem = $"{_shape.Name}: the entry is not JSON at byte {reader.BytesConsumed}.";
            }
            catch (InvalidOperationException)
            {
                Problem = $"{_shape.Name}: a member name in the entry, at byte {reader.BytesConsumed}, holds half a surrogate pair.";
            }
        }

        return Problem is null;
    }

    /// <summary>Reads a member.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <typeparam name="TValue">How it stands in an entry.</typeparam>
    public bool TryRead<T, TValue>(int index, [MaybeNullWhen(false)] out T value)
        where TValue : struct, IEntryValue<T>
    {
        var member = _members[index];
        var name = _shape[index].Name;
        if (!member.IsPresent)
        {
            value = default;
            Problem = $"{_shape.Name}: the entry has no member {name}.";
            return false;
        }

        var reader = new EntryReader(_json.Slice(member.Start, member.Length));
        var isNull = reader.IsNull;
        if (TValue.TryRead(ref reader, out value))
        {
            return true;
        }

        Problem = isNull
            ? $"{_shape.Name}: {name} is null in the entry, which its type does not allow."
            : reader.Problem ?? $"{_shape.Name}: {name} in the entry cannot be read as its type.";
        return false;
    }

    /// <summary>Compares a member of the row with the entry's and notes the difference.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <typeparam name="TValue">How it stands in an entry.</typeparam>
    public void Compare<T, TValue>(int index, T value)
        where TValue : struct, IEntryValue<T>
    {
        if (Matches<T, TValue>(index, value))
        {
            return;
        }

        var member = _members[index];
        var declared = _shape[index];
        var rowText = declared.IsSensitive ? null : EntryText.Of<T, TValue>(value);
        var entryText = declared.IsSensitive || !member.IsPresent ? null : EntryText.Of(_json.Slice(member.Start, member.Length));
        (_differences ??= []).Add(new MemberDifference(declared.Name, rowText, entryText, IsAbsent: !member.IsPresent));
    }

    /// <summary>Says whether a member is present and means what the row's value means.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <typeparam name="TValue">How it stands in an entry.</typeparam>
    public readonly bool Matches<T, TValue>(int index, T value)
        where TValue : struct, IEntryValue<T>
    {
        var member = _members[index];
        if (!member.IsPresent)
        {
            return false;
        }

        var reader = new EntryReader(_json.Slice(member.Start, member.Length));
        return TValue.Matches(ref reader, value, _shape[index].Tolerance);
    }

    /// <summary>Returns what the comparisons found.</summary>
    public readonly EntryComparison Finish() =>
        Problem is not null ? EntryComparison.Unreadable(Problem) : EntryComparison.Different(_differences ?? [], _isOtherShape);

    private bool Locate(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            // Whatever it is, it may also be broken; that is the worse news.
            reader.Skip();
            reader.Read();
            return false;
        }

        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = _shape.IndexOf(ref reader, expected, out var isExact);
            var isShapeId = index < 0 && _shape.Utf8Id is not null && reader.ValueTextEquals("$s"u8);
            reader.Read();
            if (isShapeId)
            {
                _isOtherShape = reader.TokenType != JsonTokenType.String || !reader.ValueTextEquals(_shape.Utf8Id);
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (index >= 0)
            {
                expected = index + 1;
                Note(index, new EntryMember(start, (int)reader.BytesConsumed - start, isExact));
            }
        }

        // Reading past the end finds trailing garbage.
        reader.Read();
        return true;
    }

    private readonly void Note(int index, EntryMember member)
    {
        if (member.IsExact || !_members[index].IsExact)
        {
            _members[index] = member;
        }
    }
}
