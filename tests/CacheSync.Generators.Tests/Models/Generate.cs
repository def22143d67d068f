using CsCheck;

namespace CacheSync.Generators.Tests.Models;

/// <summary>Random values, the awkward ones on purpose.</summary>
internal static class Generate
{
    private static readonly string[] Awkward =
        ["", ":", "::", "/", "%", "%3A", "%25", "{", "}", "{{", "*", "?", "[a]", "\\", "\u0000", "\r\n", " ", "\u00df", "\u0130", "\u0131", "e\u0301", "\u00e9", "\U0001F600", "\u2028", "\"", "'", "null", "t:", ":end", "/x:end", "\uFEFF", "\uFFFD"];

    /// <summary>Text that every JSON carries.</summary>
    public static Gen<string> Text { get; } = Gen.OneOf(
        Gen.OneOf(Awkward),
        Gen.OneOf(Awkward).Array[0, 4].Select(static parts => string.Concat(parts)),
        Gen.String[Gen.Char['\u0020', '\u007e'], 0, 12],
        Gen.String[Gen.Char['\u0000', '\uD7FF'], 0, 6]);

    /// <summary>Text as it may come from outside: halves of surrogate pairs, too.</summary>
    public static Gen<string> HostileText { get; } = Gen.OneOf(
        Text,
        Gen.String[Gen.Char['\uD7F0', '\uE010'], 0, 4],
        Gen.String[Gen.OneOf(':', '/', '%', 'A', '3', 'u', 'D', '8', '0', '\uD83D', '\uDE00'), 0, 8]);

    public static Gen<DateTime> Time { get; } = Gen.Select(
        Gen.Long[DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks],
        Gen.OneOf(DateTimeKind.Utc, DateTimeKind.Unspecified),
        static (ticks, kind) => new DateTime(ticks, kind));

    public static Gen<DateTimeOffset> Offset { get; } = Gen.Select(
        Gen.Long[TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay],
        Gen.Int[-14 * 60, 14 * 60],
        static (ticks, minutes) => new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes)));

    public static Gen<double> Number { get; } = Gen.OneOf(Gen.Double, Gen.OneOf(0.0, -0.0, 0.1, 1e300, -1e-300, double.Epsilon, double.MaxValue)).Where(double.IsFinite);

    public static Gen<Part> Part { get; } = Gen.Select(
        Text,
        Gen.Int.Nullable(),
        Number,
        static (name, count, number) => new Part(name, count, new Place(number, -number)));

    public static Gen<Everything> Everything { get; } = Gen.Int.SelectMany(static seed => Gen.Const(seed)).SelectMany(static id => Gen.Select(
        Gen.Select(Gen.Bool, Gen.Byte, Gen.SByte, Gen.Short, Gen.UShort, Gen.UInt, Gen.Long, Gen.ULong),
        Gen.Select(Gen.Float.Where(float.IsFinite), Number, Gen.Decimal, Gen.Char['\u0000', '\uD7FF'], Text, Gen.Guid),
        Gen.Select(Time, Offset, Gen.DateOnly, Gen.Long[0, TimeSpan.TicksPerDay - 1], Gen.Long, Gen.OneOf(Level.Lowest, Level.None, Level.High, (Level)77)),
        Gen.Select(Gen.Byte.Array[0, 9], Gen.Int.Nullable(), Text.Null(), Offset.Nullable(), Gen.Int.List[0, 4]),
        Gen.Select(Text.Null().Array[0, 3].Null(), Gen.Decimal.List[0, 2].List[0, 2], Gen.Dictionary(Text, Gen.Int.Nullable())[0, 3], Gen.Dictionary(Gen.Guid, Part)[0, 2], Part.Null()),
        (whole, text, time, more, nested) => new Everything
        {
            Id = id,
            Flag = whole.Item1,
            Byte = whole.Item2,
            SByte = whole.Item3,
            Short = whole.Item4,
            UShort = whole.Item5,
            UInt = whole.Item6,
            Long = whole.Item7,
            ULong = whole.Item8,
            Float = text.Item1,
            Double = text.Item2,
            Decimal = text.Item3,
            Char = text.Item4,
            Text = text.Item5,
            Guid = text.Item6,
            DateTime = time.Item1,
            DateTimeOffset = time.Item2,
            DateOnly = time.Item3,
            TimeOnly = new TimeOnly(time.Item4),
            TimeSpan = new TimeSpan(time.Item5),
            Level = time.Item6,
            Bytes = more.Item1,
            MaybeInt = more.Item2,
            MaybeText = more.Item3,
            MaybeTime = more.Item4,
            Numbers = more.Item5,
            Texts = nested.Item1,
            Nested = nested.Item2,
            Counts = nested.Item3,
            Parts = nested.Item4,
            Part = nested.Item5,
            Place = new Place(text.Item2, 1),
        }));
}
