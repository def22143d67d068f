using System.Diagnostics;
using System.Globalization;
using Shop.Seeding;
using Spectre.Console;

namespace Shop.Story;

/// <summary>Tells the story: a warm cache goes wrong, a check finds what is wrong, a reconcile repairs it, a second check finds nothing.</summary>
internal sealed class ShopStory(ShopSeeder seeder, CacheWarmer warmer, Damage damage, ICacheReconciler reconciler, IAnsiConsole console)
{
    private const int SampleSize = 500;

    /// <returns>Whether the first full check found exactly the injected damage, key by key, and the second one nothing.</returns>
    public async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        var data = await StepAsync("The shop opens", () => seeder.SeedAsync(cancellationToken));
        Say($"{data.Products.Count:N0} products, {data.Customers.Count:N0} customers, {data.Orders.Count:N0} orders with {data.OrderLines.Count:N0} lines.");

        var entries = await StepAsync("The cache is warmed", () => RunBars.ShowAsync(console, progress => warmer.WarmAsync(data, progress, cancellationToken)));
        Say($"{entries.Products:N0} of {data.Products.Count:N0} products were read, which caches them: products are optional, the others have no entry.");
        Say($"{entries.Required:N0} entries of customers, orders and lines were made: all of them, for they are required.");

        var injuries = await StepAsync("Then life happens", () => damage.DoAsync(cancellationToken));
        console.Write(Tables.Of(injuries));

        await RunAsync($"A check of {SampleSize} keys a model", progress => reconciler.CheckAllAsync(SampleSize, progress, cancellationToken));
        Say($"Customers, orders and lines are required: rows are sampled, and an orphaned entry has none. A check of everything finds it.");
        var found = await RunAsync("A check of everything", progress => reconciler.CheckAllAsync(CheckOptions.Everything, progress, cancellationToken));
        Say($"Of the {found.Sum(result => result.Verdicts.Inconsistent):N0} keys found wrong, one of each model and verdict:");
        console.Write(Tables.Examples(found));
        var repaired = await RunAsync("A reconcile of everything", progress => reconciler.ReconcileAllAsync(ReconcileOptions.Everything, progress, cancellationToken));
        var left = await RunAsync("A second check of everything", progress => reconciler.CheckAllAsync(CheckOptions.Everything, progress, cancellationToken));

        return Outcome.Tell(console, [.. injuries.SelectMany(injury => injury.Findings)], found, repaired, left);
    }

    private async Task<IReadOnlyList<RunResult>> RunAsync(string title, Func<IProgress<RunProgress>, Task<IReadOnlyList<RunResult>>> run)
    {
        var results = await StepAsync(title, () => RunBars.ShowAsync(console, run));
        console.Write(Tables.Of(results));
        return results;
    }

    private async Task<T> StepAsync<T>(string title, Func<Task<T>> step)
    {
        console.WriteLine();
        console.Write(new Rule(title) { Justification = Justify.Left });
        var started = Stopwatch.GetTimestamp();
        var result = await step();
        Say($"Done in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s.");
        return result;
    }

    private void Say(FormattableString text) => console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
