namespace CacheSync;

/// <summary>Takes alerts to where people see them. Register implementations as singletons; the log is always one.</summary>
public interface IAlertSink
{
    /// <summary>Sends an alert that was raised or resolved. Called once for each, by one process of the application.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Ends when the application stops, and after 30 seconds.</param>
    /// <returns>The end of the sending. An exception is logged and the alert sent again, at most 5 times; so is one whose sending does not end with the token.</returns>
    ValueTask SendAsync(Alert alert, CancellationToken cancellationToken);
}
