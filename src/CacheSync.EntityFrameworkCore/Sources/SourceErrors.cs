using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Sources;

/// <summary>Turns what a provider throws into messages that name the model, the context, the time and the next step.</summary>
internal sealed class SourceErrors(string model, string description, TimeSpan timeout, TimeProvider time)
{
    /// <summary>Names a context and its provider, without its connection string.</summary>
    public static string Describe(DbContext context) => $"{context.GetType().Name} on {context.Database.ProviderName}";

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
                $"{model}: {description} did not answer within {timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s. Look at the load of the database, or raise CacheSync:SourceTimeout.", exception),
            _ when MissingObject.IsCauseOf(exception) => new CacheSyncUnavailableException(
                $"{model}: {description} has no table or column as mapped ({exception.GetBaseException().Message}). Run the migrations, or point the context at the right database.", exception),
            _ when exception.GetBaseException() is DbException { SqlState: not null } refused => new CacheSyncUnavailableException(
                $"{model}: {description} refused the query after {after} s ({refused.Message}). The inner exception has the details.", exception),
            _ when exception.GetBaseException() is DbException or System.Net.Sockets.SocketException or TimeoutException or IOException => new CacheSyncUnavailableException(
                $"{model}: {description} could not be reached or read, given up after {after} s ({exception.GetBaseException().Message}). Check that the database is up and the connection string is right.", exception),
            _ => new CacheSyncUnavailableException(
                $"{model}: {description} failed after {after} s ({exception.Message}). The inner exception has the details.", exception),
        };
    }
}
