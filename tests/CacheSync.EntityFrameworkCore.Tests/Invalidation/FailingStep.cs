namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>Where an interceptor of the application fails.</summary>
public enum FailingStep
{
    SavingChanges,
    CommandExecuting,
    CommandExecuted,
    SavedChanges,
    Committing,
    Committed,
}
