namespace CacheSync.Invalidation;

/// <summary>Decides whether the intents that a reconcile of a whole model was to settle may be forgotten.</summary>
internal static class SettlementDecision
{
    /// <param name="state">How the reconcile ended.</param>
    /// <param name="verdicts">What it found. A key in flight, or not verified, may be wrong still.</param>
    /// <param name="repaired">What it did. A deferred repair is a wrong entry that is still there.</param>
    public static Settlement Decide(RunState state, in VerdictCounts verdicts, in RepairCounts repaired) => state switch
    {
        RunState.Stopped => Settlement.NeedsPerson,
        RunState.Completed when verdicts.InFlight == 0 && verdicts.NotVerified == 0 && repaired.Deferred == 0 => Settlement.Settled,
        _ => Settlement.AskAgain,
    };
}
