namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The body of a request that starts runs.</summary>
internal interface IRunRequest
{
    /// <summary>Returns what is wrong with the numbers, with the fix, or null.</summary>
    string? FindProblem();

    /// <summary>Returns the options that are set, for the audit trail.</summary>
    string Describe();
}
