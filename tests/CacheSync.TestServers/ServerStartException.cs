namespace CacheSync.TestServers;

/// <summary>A server program is missing, or did not start; the message says what to install or has the program's last lines.</summary>
public sealed class ServerStartException(string message, Exception? innerException = null) : Exception(message, innerException);
