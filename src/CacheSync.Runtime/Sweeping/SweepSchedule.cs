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
