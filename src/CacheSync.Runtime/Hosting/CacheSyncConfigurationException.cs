namespace CacheSync;

/// <summary>CacheSync cannot start as configured. The message lists every error with its fix.</summary>
public sealed class CacheSyncConfigurationException : Exception
{
    /// <summary>Makes the exception without a message.</summary>
    public CacheSyncConfigurationException()
    {
    }

    /// <summary>Makes the exception of one error.</summary>
    /// <param name="message">What is wrong, and the fix.</param>
    public CacheSyncConfigurationException(string message)
        : base(message) => Errors = [message];

    /// <summary>Makes the exception of one error with its cause.</summary>
    /// <param name="message">What is wrong, and the fix.</param>
    /// <param name="innerException">The cause.</param>
    public CacheSyncConfigurationException(string message, Exception innerException)
        : base(message, innerException) => Errors = [message];

    /// <summary>Makes the exception of all errors found.</summary>
    /// <param name="errors">What is wrong, each with its fix.</param>
    public CacheSyncConfigurationException(IReadOnlyList<string> errors)
        : base("CacheSync cannot start:" + string.Concat(errors.Select(error => Environment.NewLine + "- " + error))) => Errors = errors;

    /// <summary>Gets what is wrong, each with its fix.</summary>
    public IReadOnlyList<string> Errors { get; } = [];
}
