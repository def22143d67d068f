using CacheSync.Redis;

namespace CacheSync.Sweeping;

/// <summary>Decides which intents a sweep looks at, from their ages now and at the last sweep alone. All ages are in milliseconds.</summary>
internal static class SweepSchedule
{
    /// <summary>Returns whether an intent of a key is looked at: at the ages grace·2ⁿ, and at the age from which it may be forgotten.</summary>
    /// <param name="age">The age now.</param>
    /// <param name="ageAtLastSweep">The age when the intents were swept last, negative if it did not exist then; null when they never were.</param>
    /// <param name="grace">The age of the first look.</param>
    /// <param name="maxAge">The age after which no transaction can still commit.</param>
    public static bool IsDue(long age, long? ageAtLastSweep, long grace, long maxAge) =>
        Passed(age, ageAtLastSweep, LastDoubling(age, grace)) || Passed(age, ageAtLastSweep, maxAge);

    /// <summary>
    /// Returns whether a model-wide intent is looked at: at grace, when most writers have ended, and at maxAge·2ⁿ. In between a reconcile of a
    /// whole model would cost much and prove little.
    /// </summary>
    /// <inheritdoc cref="IsDue"/>
    public static bool IsWholeModelDue(long age, long? ageAtLastSweep, long grace, long maxAge) =>
        Passed(age, ageAtLastSweep, grace) || Passed(age, ageAtLastSweep, LastDoubling(age, maxAge));

    /// <summary>Returns whether an intent that was verified at this age, and not before, is forgotten: its writer cannot commit any more.</summary>
    public static bool IsForgettable(long ageWhenVerified, long maxAge) => ageWhenVerified >= maxAge;

    /// <summary>Returns the age of an intent at the last sweep; null when there was none, or its time says nothing.</summary>
    /// <param name="clock">The times that were read before the intents.</param>
    /// <param name="notedAt">When the intent was noted.</param>
    public static long? AgeAtLastSweep(in IntentClock clock, long notedAt) =>

        // A last sweep in the future was noted before the clock of the server was set back.
        clock.LastSweep <= clock.Now ? clock.LastSweep - notedAt : null;

    /// <summary>Returns whether an intent is over: its key was verified, by a look that began when its writer could not commit any more.</summary>
    /// <param name="isDeferred">Whether its key could not be verified.</param>
    /// <param name="age">The age before the look.</param>
    /// <param name="maxAge">The age after which no transaction can still commit.</param>
    public static bool IsOver(bool isDeferred, long age, long maxAge) => !isDeferred && IsForgettable(age, maxAge);

    private static bool Passed(long age, long? ageAtLastSweep, long mark) => age >= mark && (ageAtLastSweep is not { } last || last < mark);

    /// <summary>Returns the greatest first·2ⁿ that is not above the age, or the first one.</summary>
    private static long LastDoubling(long age, long first)
    {
        var mark = Math.Max(1, first);
        while (mark <= age / 2)
        {
            mark *= 2;
        }

        return mark;
    }
}
