using CacheSync.Reporting;

namespace CacheSync.Launching;

/// <summary>A run that was asked for and goes on by itself.</summary>
/// <param name="Run">What is known of it, its id from the first moment on.</param>
/// <param name="Completion">Ends with the run and never fails: errors are in the result.</param>
internal sealed record LaunchedRun(ActiveRun Run, Task<RunResult> Completion);
