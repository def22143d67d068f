namespace CacheSync;

/// <summary>Redis or the source did not answer; the message says which, where, and after how long.</summary>
public sealed class CacheSyncUnavailableException : Exception
{
    /// <summary>Makes the exception without a message.</summary>
    public CacheSyncUnavailableException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which store, where, after how long, and the next step.</param>
    public CacheSyncUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    /// <param name="message">Which store, where, after how long, and the next step.</param>
    /// <param name="innerException">The cause.</param>
    public CacheSyncUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
