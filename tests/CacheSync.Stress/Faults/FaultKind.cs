namespace CacheSync.Stress.Faults;

/// <summary>What happens to the servers.</summary>
internal enum FaultKind
{
    /// <summary>FLUSHALL.</summary>
    Flush,

    /// <summary>A limit of memory under what is in use, with allkeys-random.</summary>
    EvictRandom,

    /// <summary>A limit of memory under what is in use, with allkeys-lru.</summary>
    EvictLru,

    /// <summary>SIGSTOP of redis-server, and SIGCONT.</summary>
    Suspend,

    /// <summary>CLIENT KILL of every connection.</summary>
    KillClients,

    /// <summary>The end of one or several sessions of PostgreSQL.</summary>
    KillSessions,

    /// <summary>The death of redis-server, which comes back empty.</summary>
    Restart,
}
