namespace CacheSync;

/// <summary>Takes alerts to where people see them. Register implementations as singletons; the log is always one.</summary>
public interface IAlertSink
{
    /// <summary>Sends an alert that was raised or resolved. Called once for each, by one process of the application, while all goes well.</summary>
    /// <remarks>
    /// Where sending fails, Redis fails or a process ends in between, the same may be sent again, also by another process; <see cref="Alert.Id"/> and <see cref="Alert.State"/> tell.
    /// A process begins to send a resolution only when its sending of the alert has ended. One process may send the alert and another the resolution, and then no order is promised.
    /// Heed the token: an attempt that goes on after it may arrive after the next one, or after the resolution.
    /// </remarks>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Ends when the application stops, and after 30 seconds.</param>
    /// <returns>The end of the sending. An exception is logged and the alert sent again, at most 5 times; so is one whose sending does not end with the token.</returns>
    ValueTask SendAsync(Alert alert, CancellationToken cancellationToken);
}
