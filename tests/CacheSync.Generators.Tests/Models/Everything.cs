namespace CacheSync.Generators.Tests.Models;

/// <summary>One member of every type that entries hold.</summary>
[Cached("everything:{Id}")]
public sealed class Everything
{
    public int Id { get; set; }

    public bool Flag { get; set; }

    public byte Byte { get; set; }

    public sbyte SByte { get; set; }

    public short Short { get; set; }

    public ushort UShort { get; set; }

    public uint UInt { get; set; }

    public long Long { get; set; }

    public ulong ULong { get; set; }

    public float Float { get; set; }

    public double Double { get; set; }

    public decimal Decimal { get; set; }

    public char Char { get; set; }

    public required string Text { get; set; }

    public Guid Guid { get; set; }

    public DateTime DateTime { get; set; }

    public DateTimeOffset DateTimeOffset { get; set; }

    public DateOnly DateOnly { get; set; }

    public TimeOnly TimeOnly { get; set; }

    public TimeSpan TimeSpan { get; set; }

    public Level Level { get; set; }

    public byte[] Bytes { get; set; } = [];

    public int? MaybeInt { get; set; }

    public string? MaybeText { get; set; }

    public DateTimeOffset? MaybeTime { get; set; }

    public Level? MaybeLevel { get; set; }

    public List<int> Numbers { get; set; } = [];

    public string?[]? Texts { get; set; }

    public IReadOnlyList<List<decimal>> Nested { get; set; } = [];

    public Dictionary<string, int?> Counts { get; set; } = [];

    public Dictionary<Guid, Part> Parts { get; set; } = [];

    public Part? Part { get; set; }

    public Place Place { get; set; }
}
