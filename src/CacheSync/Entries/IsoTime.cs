namespace CacheSync.Entries;

/// <summary>A point in time as ISO 8601 spells it: a clock, and how far it is from UTC when the text says so.</summary>
/// <remarks>
/// The parsers of the framework turn an offset into the local time of the machine, which loses what was written; this one keeps both parts.
/// It takes <c>yyyy-MM-dd</c>, then optionally <c>T</c> or a space, <c>HH:mm</c>, seconds, a fraction, and <c>Z</c> or an offset.
/// </remarks>
internal readonly record struct IsoTime(DateTime Clock, TimeSpan? Offset)
{
    public static bool TryParse(ReadOnlySpan<byte> text, out IsoTime time)
    {
        time = default;
        if (!TryTakeNumber(ref text, 4, out var year) || !TryTake(ref text, '-')
            || !TryTakeNumber(ref text, 2, out var month) || !TryTake(ref text, '-')
            || !TryTakeNumber(ref text, 2, out var day)
            || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        var ticks = new DateTime(year, month, day).Ticks;
        TimeSpan? offset = null;
        if (!text.IsEmpty)
        {
            if (!(TryTake(ref text, 'T') || TryTake(ref text, 't') || TryTake(ref text, ' ')) || !TryTakeTimeOfDay(ref text, out var timeOfDay)
                || !TryTakeOffset(ref text, out offset))
            {
                return false;
            }

            ticks += timeOfDay;
        }

        time = new IsoTime(new DateTime(ticks), offset);
        return text.IsEmpty;
    }

    /// <summary>Returns the ticks of the same instant in UTC; the offset may lead out of the range of <see cref="DateTime"/>.</summary>
    public long UtcTicks => Clock.Ticks - (Offset ?? TimeSpan.Zero).Ticks;

    private static bool TryTakeTimeOfDay(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (!TryTakeNumber(ref text, 2, out var hour) || !TryTake(ref text, ':') || !TryTakeNumber(ref text, 2, out var minute)
            || hour > 23 || minute > 59)
        {
            return false;
        }

        var second = 0;
        if (TryTake(ref text, ':') && (!TryTakeNumber(ref text, 2, out second) || second > 59))
        {
            return false;
        }

        ticks = new TimeSpan(hour, minute, second).Ticks;
        return !TryTake(ref text, '.') || TryTakeFraction(ref text, ref ticks);
    }

    // Digits past the seventh are cut off, as JsonSerializer does.
    private static bool TryTakeFraction(ref ReadOnlySpan<byte> text, ref long ticks)
    {
        var digits = 0;
        for (var unit = TimeSpan.TicksPerSecond / 10; TryTakeNumber(ref text, 1, out var digit); unit /= 10, digits++)
        {
            ticks += digit * unit;
        }

        return digits > 0;
    }

    private static bool TryTakeOffset(ref ReadOnlySpan<byte> text, out TimeSpan? offset)
    {
        offset = null;
        if (text.IsEmpty)
        {
            return true;
        }

        if (TryTake(ref text, 'Z') || TryTake(ref text, 'z'))
        {
            offset = TimeSpan.Zero;
            return true;
        }

        var isNegative = TryTake(ref text, '-');
        if (!(isNegative || TryTake(ref text, '+')) || !TryTakeNumber(ref text, 2, out var hours) || hours > 14)
        {
            return false;
        }

        _ = TryTake(ref text, ':');
        if (!TryTakeNumber(ref text, 2, out var minutes) || minutes > 59 || (hours == 14 && minutes > 0))
        {
            return false;
        }

        var distance = new TimeSpan(hours, minutes, 0);
        offset = isNegative ? -distance : distance;
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> text, char character)
    {
        if (text.IsEmpty || text[0] != character)
        {
            return false;
        }

        text = text[1..];
        return true;
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<byte> text, int digits, out int number)
    {
        number = 0;
        if (text.Length < digits)
        {
            return false;
        }

        foreach (var digit in text[..digits])
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        text = text[digits..];
        return true;
    }
}
