namespace CacheSync;

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>Waiting for its turn.</summary>
    Queued,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Came to its end.</summary>
    Completed,

    /// <summary>Ended by an error.</summary>
    Failed,

    /// <summary>Ended by its caller, between two batches.</summary>
    Cancelled,

    /// <summary>Ended by the brake.</summary>
    Stopped,
}
