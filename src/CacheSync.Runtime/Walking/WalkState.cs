using System.Globalization;

namespace CacheSync.Walking;

/// <summary>Where the slow walk over a model stands, as the processes of an application keep it together.</summary>
/// <param name="Began">When this round began.</param>
/// <param name="Total">How many keys a round looks at, as far as that is known.</param>
/// <param name="Done">How many of them it has looked at.</param>
/// <param name="Position">Where it goes on; null at its beginning, and at its end.</param>
/// <param name="IsOver">Whether it has come to its end.</param>
/// <param name="Marks">What was looked at in the last window, of the round before too, the oldest first.</param>
internal sealed record WalkState(DateTimeOffset Began, long Total, long Done, string? Position, bool IsOver, IReadOnlyList<WalkMark> Marks)
{
    private const string Version = "1";
    private const char Separator = '\t';

    /// <summary>Returns the text that is kept. The position comes last: it may hold anything.</summary>
    public string Format() => string.Join(
        Separator,
        Version,
        Text(Began.ToUnixTimeMilliseconds()),
        Text(Total),
        Text(Done),
        IsOver ? "1" : "0",
        string.Join(',', Marks.Select(static mark => $"{Text(mark.At)}:{Text(mark.Keys)}")),
        Position);

    /// <summary>Reads back what <see cref="Format"/> wrote; null for anything else, which begins a new round.</summary>
    public static WalkState? Parse(string? text)
    {
        if (text?.Split(Separator, 7) is not [Version, var began, var total, var done, var isOver, var marks, var position]
            || Number(began) is not { } time || Number(total) is not { } all || Number(done) is not { } looked)
        {
            return null;
        }

        var parsed = marks.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ParseMark).ToList();
        return parsed.Contains(null)
            ? null
            : new(DateTimeOffset.FromUnixTimeMilliseconds(time), all, looked, position.Length == 0 ? null : position, isOver == "1", [.. parsed.Select(static mark => mark!.Value)]);
    }

    private static WalkMark? ParseMark(string text) =>
        text.Split(':') is [var at, var keys] && Number(at) is { } time && Number(keys) is { } count ? new(time, count) : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 253_402_300_799_999 ? number : null;
}
