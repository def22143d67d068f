namespace CacheSync.Generators.Declarations;

/// <summary>What a member may hold.</summary>
internal enum ValueKind
{
    Boolean,
    Integer,
    Floating,
    Decimal,
    Char,
    Text,
    Guid,
    DateTime,
    DateTimeOffset,
    DateOnly,
    TimeOnly,
    TimeSpan,
    Enum,
    Bytes,
    Array,
    Sequence,
    Dictionary,
    Object,
}
