namespace CacheSync;

/// <summary>A value cannot be carried by an entry, or an entry cannot be read.</summary>
public sealed class CacheEntryException : Exception
{
    /// <summary>Makes the exception without a message.</summary>
    public CacheEntryException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which model, which member, and the next step.</param>
    public CacheEntryException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    /// <param name="message">Which model, which member, and the next step.</param>
    /// <param name="innerException">The cause.</param>
    public CacheEntryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
