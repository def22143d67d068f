namespace CacheSync.Stress.Running;

/// <summary>
/// The pauses that a busy process makes between reading a row and writing its entry: a collection, a starved pool, a slow network. Without them the
/// races that guards are for are too short to meet often.
/// </summary>
/// <param name="random">Decides; shared by threads.</param>
internal sealed class Stalls(Random random)
{
    private const double Share = 0.05;
    private const int LongestMilliseconds = 150;

    private readonly Lock _gate = new();

    public async Task StallAsync(CancellationToken cancellationToken)
    {
        int milliseconds;
        lock (_gate)
        {
            milliseconds = random.NextDouble() < Share ? random.Next(1, LongestMilliseconds) : 0;
        }

        if (milliseconds > 0)
        {
            await Task.Delay(milliseconds, cancellationToken);
        }
    }
}
