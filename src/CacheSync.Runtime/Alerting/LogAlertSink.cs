using Microsoft.Extensions.Logging;

namespace CacheSync.Alerting;

/// <summary>Writes alerts to the log.</summary>
internal sealed partial class LogAlertSink(ILogger<LogAlertSink> logger) : IAlertSink
{
    public ValueTask SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        // Of entries that are gone, or that have no row, none does.
        var members = alert.Members.Count == 0 ? "none" : string.Join(", ", alert.Members.Select(static member => member.Member));
        if (alert.State == AlertState.Raised)
        {
            LogRaised(alert.Kind, alert.Message, members, alert.Cause, PageOf(alert), alert.Id);
        }
        else
        {
            LogResolved(alert.Kind, alert.Message, alert.ResolvedAt - alert.RaisedAt, PageOf(alert), alert.Id);
        }

        return ValueTask.CompletedTask;
    }

    private static string PageOf(Alert alert) => alert.StatusPage is { } page ? $" Status page: {page}" : "";

    [LoggerMessage(180, LogLevel.Error, "Alert ({Kind}): {Message} Members that differ: {Members}. Suspected cause: {Cause}.{StatusPage} (alert {AlertId}).")]
    private partial void LogRaised(AlertKind kind, string message, string members, SuspectedCause cause, string statusPage, string alertId);

    [LoggerMessage(181, LogLevel.Information, "Alert resolved ({Kind}): {Message} It had stood for {Duration}.{StatusPage} (alert {AlertId}).")]
    private partial void LogResolved(AlertKind kind, string message, TimeSpan? duration, string statusPage, string alertId);
}
