namespace CacheSync.Checking;

/// <summary>Decides what a further look at a suspect means.</summary>
internal static class ConfirmationDecision
{
    /// <summary>The number of looks, after the first, after which an entry that stays while its row keeps changing is reported.</summary>
    public const int MaxFurtherLooks = 5;

    /// <param name="differs">Whether row and entry still differ.</param>
    /// <param name="isAbsent">Whether there is no entry.</param>
    /// <param name="sameEntry">Whether the entry is the same writing as at the last look.</param>
    /// <param name="wasInvalidated">
    /// Whether the key is known to have been invalidated since the last look: an absence may be another one then, and bytes without an expiry may have come back. What is not
    /// known is false, so no write may rest on it: only a report does, and a repair that the next run makes.
    /// </param>
    /// <param name="sameRow">Whether the row is as at the last look.</param>
    /// <param name="furtherLooks">How many looks after the first there were, with this one.</param>
    public static Confirmation Decide(bool differs, bool isAbsent, bool sameEntry, bool wasInvalidated, bool sameRow, int furtherLooks)
    {
        if (!differs || !sameEntry || (sameRow && wasInvalidated))
        {
            // A writer or a reader has dealt with it: what was seen was a write under way.
            return Confirmation.InFlight;
        }

        if (sameRow || furtherLooks < MaxFurtherLooks)
        {
            return sameRow ? Confirmation.Confirmed : Confirmation.LookAgain;
        }

        // A row that keeps changing under an entry that never follows is not in flight: nobody invalidates it. One without an entry may well be: each
        // write takes away what was filled after the one before, and one absence looks like another.
        return isAbsent ? Confirmation.InFlight : Confirmation.Confirmed;
    }
}
