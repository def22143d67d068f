namespace CacheSync.Checking;

/// <summary>Decides what a further look at a suspect means.</summary>
internal static class ConfirmationDecision
{
    /// <summary>The number of looks, after the first, after which an entry that stays while its row keeps changing is reported.</summary>
    public const int MaxFurtherLooks = 5;

    /// <param name="differs">Whether row and entry still differ.</param>
    /// <param name="sameEntry">Whether the entry is the same writing as at the last look.</param>
    /// <param name="sameRow">Whether the row is as at the last look.</param>
    /// <param name="furtherLooks">How many looks after the first there were, with this one.</param>
    public static Confirmation Decide(bool differs, bool sameEntry, bool sameRow, int furtherLooks)
    {
        if (!differs || !sameEntry)
        {
            // A writer or a reader has dealt with it: what was seen was a write under way.
            return Confirmation.InFlight;
        }

        // A row that keeps changing under an entry that never follows is not in flight: nobody invalidates it.
        return sameRow || furtherLooks >= MaxFurtherLooks ? Confirmation.Confirmed : Confirmation.LookAgain;
    }
}
