namespace CacheSync.Invalidation;

/// <summary>Decides what the end of an attempt to commit asks for, for the keys of one model.</summary>
internal static class EndDecision
{
    /// <param name="outcome">How the attempt ended.</param>
    /// <param name="isWholeModel">Whether any row of the model may have changed, besides the keys named.</param>
    /// <param name="isRedisSilent">Whether Redis is known not to answer.</param>
    public static EndActions Decide(WriteOutcome outcome, bool isWholeModel, bool isRedisSilent) => outcome switch
    {
        // Intents of others may name the same keys; only the writer's own are settled by its rollback.
        WriteOutcome.RolledBack => isRedisSilent ? EndActions.None : EndActions.ForgetKeys | EndActions.ForgetWholeModel,

        // Too many invalidations are safe, one too few never is: what may be owed is paid when Redis answers again.
        // The intents of who is known to have committed are settled with that; any other may commit later still.
        WriteOutcome.Committed when isRedisSilent => EndActions.Keep | EndActions.ForgetKeys,
        _ when isRedisSilent => EndActions.Keep,

        // The model-wide intent is noted again: it has to outlive this process until the reconcile is done, and it may be new.
        WriteOutcome.Committed => EndActions.Invalidate | EndActions.ForgetKeys
            | (isWholeModel ? EndActions.Note | EndActions.Reconcile : EndActions.None),

        // The database may commit later than now, so the intents live on and count from now.
        _ => EndActions.Invalidate | EndActions.Note,
    };
}
