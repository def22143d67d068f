namespace CacheSync.Stress.Running;

/// <summary>
/// The pauses that a busy process makes between reading a row and writing its entry: a collection, a starved pool, a slow network. Without them the
/// races that guards are for are too short to meet often.
/// </summary>
/// <param name="random">Decides; shared by threads.</param>
internal sealed class Stalls(Random random)
{
    private const double UsualShare = 0.05;
    private const double ManyShare = 0.15;
    private const int LongestMilliseconds = 150;

    private readonly Lock _gate = new();

    /// <summary>Gets or sets a value indicating whether readers pause often.</summary>
    public bool AreMany { get; set; }

    /// <summary>Gets or sets a value indicating whether nobody pauses: where nobody writes there is no race to be met.</summary>
    public bool AreOver { get; set; }

    public async Task StallAsync(CancellationToken cancellationToken)
    {
        int milliseconds;
        lock (_gate)
        {
            milliseconds = !AreOver && random.NextDouble() < (AreMany ? ManyShare : UsualShare) ? random.Next(1, LongestMilliseconds) : 0;
        }

        if (milliseconds > 0)
        {
            await Task.Delay(milliseconds, cancellationToken);
        }
    }
}
