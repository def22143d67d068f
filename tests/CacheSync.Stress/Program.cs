using System.Globalization;
using CacheSync.Stress;
using CacheSync.Stress.Detecting;
using CacheSync.Stress.Dying;
using CacheSync.Stress.Printing;
using CacheSync.Stress.Running;
using CacheSync.Stress.Stores;
using Spectre.Console;

const int Interrupted = 130;
const int Usage = 2;
const int WidthOfFiles = 160;
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
if (args is [WriterProgram.Name, ..])
{
    return await WriterProgram.RunAsync(args);
}

if (!StressOptions.TryParse(args, out var options))
{
    Console.WriteLine(StressOptions.Help);
    return args is ["--help" or "-h", ..] ? 0 : Usage;
}

using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // Once ends cleanly, servers and all; twice ends at once.
    pressed.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
};

try
{
    if (Console.IsOutputRedirected)
    {
        AnsiConsole.Profile.Width = WidthOfFiles;
    }

    Console.WriteLine($"seed: {options.Seed}");
    await using var stores = await StressStores.StartAsync(interrupt.Token);
    var seeds = new Seeds(options.Seed);
    var result = await new StressRun(options, stores, seeds).RunAsync(interrupt.Token);
    var detection = options.Guards == GuardUse.On && options.Lossy > 0 ? await new LossyRun(options.Lossy, stores, seeds).RunAsync(interrupt.Token) : null;
    return ResultPrinter.Print(options, result, detection) ? 0 : 1;
}
catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
{
    Console.WriteLine("Interrupted.");
    return Interrupted;
}
