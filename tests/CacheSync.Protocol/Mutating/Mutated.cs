using CacheSync.Protocol.Actors;

namespace CacheSync.Protocol.Mutating;

/// <summary>A mutation, and where it does harm.</summary>
/// <param name="Mutation">The guard that is taken away.</param>
/// <param name="Text">What it is, in words.</param>
/// <param name="Scenario">The scenario in which it is looked for.</param>
internal sealed record Mutated(Mutation Mutation, string Text, Scenario Scenario)
{
    public static IReadOnlyList<Mutated> All { get; } =
    [
        new(Mutation.FillIgnoresGuard, "a fill does not check the guard", Scenarios.Plain with { HasReconciler = false, IsCached = false }),
        new(Mutation.GuardTakenAfterTheRead, "the guard is taken after the row was read", Scenarios.Plain),
        new(Mutation.InvalidationKeepsGuard, "an invalidation leaves the guard", Scenarios.Plain),
        new(Mutation.EntryRemovedBeforeItsGuard, "an invalidation removes the entry, and the guard after it", Scenarios.OneByOne with
        {
            HasReconciler = false, IsCached = false, CanRollBack = false, Crashes = 0, Sweeps = 0, Ticks = 0, Expires = false,
        }),
        new(Mutation.AbsenceAsPrecondition, "a fill checks that the entry is absent, not the guard", Scenarios.Plain),
        new(Mutation.InvalidationBeforeCommit, "the invalidation comes before the commit", Scenarios.Plain),
        new(Mutation.NoIntentBeforeCommit, "no intent is noted before the commit", Scenarios.Crash),
        new(Mutation.IntentForgottenEarly, "the intent is forgotten before the invalidation", Scenarios.Crash),
        new(Mutation.ForgetsIntentsOfOthers, "a writer forgets the intents of others", Scenarios.TwoWriters),
        new(Mutation.RollbackForgetsAll, "a rollback forgets all intents of the key", Scenarios.TwoWriters),
        new(Mutation.UnknownForgetsIntent, "an unknown outcome forgets the intent", Scenarios.LateCommit),
        new(Mutation.SweepForgetsYoungIntents, "the sweep forgets during a long transaction", Scenarios.WriterUnderWay),
        new(Mutation.SweepForgetsDeferredKeys, "the sweep forgets what it could not verify", Scenarios.GuardHeldAtSweep),
        new(Mutation.SweepTakesNoGuard, "the sweep verifies without the guard", Scenarios.Required),
        new(Mutation.ForgetsWhatWasNotedAnew, "the sweep forgets an intent that was noted anew", Scenarios.NotedAnew),
        new(Mutation.MarkIgnored, "a lost mark is ignored", Scenarios.Flush with { IsCached = false, Expires = false, OnlyWritersCrash = true }),
        new(Mutation.ServerRunIgnored, "a restart is ignored when the mark came back", Scenarios.Restore),
        new(Mutation.EmptyMarkNeverSettled, "a mark that took the cache for new is never settled", Scenarios.FlushBesideNewProcess),
        new(Mutation.ReconciledMarkNeverSettled, "no second reconcile follows a lost memory", Scenarios.Settling),
        new(Mutation.VouchesWithoutComparing, "a mark is written over another", Scenarios.FlushBesideSettling),
        new(Mutation.SettlesWhatWasLostSince, "what was lost since the look counts as settled", Scenarios.FlushBesideSettling),
        new(Mutation.VouchesForWhatIsUnsettled, "a mark is written after a reconcile that left something undone", Scenarios.KilledAtSettling),
        new(Mutation.ReconcileKeepsGuards, "a reconcile after a lost memory leaves the guards", Scenarios.GuardHeldAtSettling),
        new(Mutation.JoinerReturnsTheLoad, "a reader returns the load that it joined", Scenarios.Joined),
        new(Mutation.ReaderWaitsForTheGuard, "a reader waits for a busy guard", Scenarios.Crash with { Expires = false }),
        new(Mutation.WriterWaitsForTheGuard, "a writer waits until nobody holds the guard", Scenarios.Crash with { Expires = false }),
        new(Mutation.EntryServedDuringAnOutage, "entries are served while invalidations are owed", Scenarios.Outage),
        new(Mutation.OutageKeepsNothing, "what Redis could not be told is dropped", Scenarios.Outage),
        new(Mutation.OutageEndsBeforeItIsPaid, "the outage ends before what is owed is paid", Scenarios.Outage),
        new(Mutation.OutageForgetsIntentsOfOthers, "the end of an outage forgets the intents of others", Scenarios.KilledInOutage),
        new(Mutation.OutageForgetsBeforeItIsPaid, "the end of an outage forgets intents before it has invalidated their keys", Scenarios.KilledInOutage),
        new(Mutation.ConfirmsByBytesAlone, "a suspect is confirmed by its bytes alone", Scenarios.Suspected),
        new(Mutation.ConfirmsAtTheFirstLook, "a suspect is reported at the first look", Scenarios.Confirm),
        new(Mutation.ConfirmsWithoutTheTrail, "a missing entry is reported although it was invalidated between the looks", Scenarios.RequiredConfirm),
        new(Mutation.RepairIgnoresGuard, "a repair does not check the guard", Scenarios.Required),
        new(Mutation.RepairIgnoresJudged, "a repair does not compare what was judged", Scenarios.Plain),
        new(Mutation.RepairResetsTimeToLive, "a repair resets the time to live", Scenarios.Crash),
        new(Mutation.NegativeEntryWithoutTimeToLive, "a negative entry does not expire", Scenarios.Insert),
    ];
}
