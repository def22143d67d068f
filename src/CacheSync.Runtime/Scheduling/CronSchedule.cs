using System.Diagnostics.CodeAnalysis;
using Cronos;

namespace CacheSync.Scheduling;

/// <summary>
/// A cron expression in a time zone. A local time that daylight saving leaves out is made up for at the end of the gap; one that it repeats fires
/// once, unless the expression is an interval of minutes or hours, which goes on.
/// </summary>
internal sealed class CronSchedule
{
    private static readonly DateTimeOffset Sometime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly CronExpression _expression;
    private readonly TimeZoneInfo _zone;

    private CronSchedule(CronExpression expression, TimeZoneInfo zone) => (_expression, _zone) = (expression, zone);

    /// <summary>Reads an expression of five fields, or six with seconds first.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="zone">The time zone of its hours.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="problem">What is wrong with it, and the fix, to follow after the name of its setting and the text.</param>
    public static bool TryParse(string text, TimeZoneInfo zone, [NotNullWhen(true)] out CronSchedule? schedule, [NotNullWhen(false)] out string? problem)
    {
        (schedule, problem) = (null, null);
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (!CronExpression.TryParse(text, fields.Length == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard, out var expression))
        {
            problem = fields.Length is 5 or 6 || text.StartsWith('@')
                ? $"is no cron expression ({Explain(text, fields.Length)}). Correct it; for instance '0 3 * * *' is daily at 3."
                : $"has {fields.Length} fields. Write five (minute, hour, day of month, month, day of week) or six with seconds first; for instance '0 3 * * *' is daily at 3.";
            return false;
        }

        schedule = new(expression, zone);
        if (schedule.NextAfter(Sometime) is null)
        {
            (schedule, problem) = (null, "never fires: no such day exists. Correct day and month; '0 3 28 2 *' is the 28th of February at 3.");
            return false;
        }

        return true;
    }

    /// <summary>Returns the first occurrence after a moment, or null when there is none any more.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset moment) => _expression.GetNextOccurrence(moment, _zone);

    /// <summary>Returns the last occurrence until a moment, inclusive.</summary>
    public DateTimeOffset? LastUntil(DateTimeOffset moment) => _expression.GetPreviousOccurrence(moment, _zone, inclusive: true);

    /// <summary>Returns the occurrence before the last one until a moment: what is older has missed two.</summary>
    public DateTimeOffset? LastButOneUntil(DateTimeOffset moment) =>
        LastUntil(moment) is { } last ? _expression.GetPreviousOccurrence(last, _zone) : null;

    private static string Explain(string text, int fields)
    {
        try
        {
            CronExpression.Parse(text, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);
            return "unreadable";
        }
        catch (CronFormatException exception)
        {
            return exception.Message.TrimEnd('.');
        }
    }
}
