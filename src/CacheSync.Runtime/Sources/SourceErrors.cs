using System.Data.Common;
using System.Globalization;

namespace CacheSync.Sources;

/// <summary>Turns what a source throws into messages that name the model, the source, the time and the next step.</summary>
/// <param name="model">The name of the model.</param>
/// <param name="source">What is read, and where it is, without a connection string.</param>
/// <param name="timeout">How long one read may take.</param>
/// <param name="mapping">What to do when a table or a column is missing.</param>
/// <param name="time">The clock.</param>
internal sealed class SourceErrors(string model, string source, TimeSpan timeout, string mapping, TimeProvider time)
{
    /// <summary>Returns the exception to throw instead, or null to let it pass.</summary>
    public Exception? Translate(Exception exception, long started, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            // Some providers report a cancelled command as an error of their own.
            return exception is OperationCanceledException ? null : new OperationCanceledException(exception.Message, exception, cancellationToken);
        }

        var after = time.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return exception switch
        {
            CacheSyncConfigurationException or CacheSyncUnavailableException => null,
            OperationCanceledException => new CacheSyncUnavailableException(
                $"{model}: {source} did not answer within {timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s. Look at the load of the database, or raise CacheSync:SourceTimeout.", exception),
            _ when MissingObject.IsCauseOf(exception) => new CacheSyncUnavailableException(
                $"{model}: {source} has no table or column as mapped ({exception.GetBaseException().Message}). {mapping}", exception),
            _ when exception.GetBaseException() is DbException { SqlState: not null } refused => new CacheSyncUnavailableException(
                $"{model}: {source} refused the query after {after} s ({refused.Message}). The inner exception has the details.", exception),
            _ when exception.GetBaseException() is DbException or System.Net.Sockets.SocketException or TimeoutException or IOException => new CacheSyncUnavailableException(
                $"{model}: {source} could not be reached or read, given up after {after} s ({exception.GetBaseException().Message}). Check that the database is up and the connection string is right.", exception),
            _ => new CacheSyncUnavailableException(
                $"{model}: {source} failed after {after} s ({exception.Message}). The inner exception has the details.", exception),
        };
    }
}
