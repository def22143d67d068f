using System.Globalization;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>Reads the values of a query string and keeps the first thing that is wrong with them, with its fix.</summary>
internal sealed class QueryReader
{
    public string? Problem { get; private set; }

    public int Number(string name, string? text, int fallback, int least, int most)
    {
        if (text is null)
        {
            return fallback;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        Problem ??= most == int.MaxValue ? $"{name} is '{text}'. Set it to {least} or more." : $"{name} is '{text}'. Set it from {least} to {most}.";
        return fallback;
    }

    /// <summary>Reads a member of an enumeration by its name; nothing, and empty text as forms send it, means all of them.</summary>
    public TEnum? Name<TEnum>(string name, string? text)
        where TEnum : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        foreach (var member in Enum.GetValues<TEnum>())
        {
            if (string.Equals(member.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return member;
            }
        }

        Problem ??= $"{name} is '{text}'. Set it to one of {string.Join(", ", Enum.GetNames<TEnum>().Select(CamelCase.Of))}, or leave it out.";
        return null;
    }

    public DateTimeOffset? Time(string name, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return time;
        }

        Problem ??= $"{name} is '{text}'. Set it to a time such as 2026-01-31T12:00:00Z.";
        return null;
    }
}
