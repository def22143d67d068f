using System.Diagnostics;
using CacheSync.Stress.Running;
using CacheSync.Stress.Stores;

namespace CacheSync.Stress.Dying;

/// <summary>Starts writing processes, one after the other, each of which kills itself.</summary>
internal sealed class WriterProcesses(StressStores stores, GuardUse guards, Random random)
{
    private const int KilledExitCode = 128 + 9;

    /// <summary>Gets the arguments that begin this program: none for its own executable, which dotnet run starts; for dotnet its assembly.</summary>
    private static string[] Itself => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(WriterProcesses).Assembly.Location] : [];

    /// <summary>Gets how many died by SIGKILL.</summary>
    public int Killed { get; private set; }

    /// <summary>Gets how many ended because they were told to.</summary>
    public int Ended { get; private set; }

    /// <summary>Gets how processes ended that should not have ended so.</summary>
    public List<string> Unexpected { get; } = [];

    /// <summary>Keeps one process at work until the token is cancelled; then the last one is told to end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var number = Killed + Ended + Unexpected.Count + 1;
            var start = new ProcessStartInfo(
                Environment.ProcessPath!,
                [.. Itself, .. WriterProgram.Arguments(stores.ConnectionString, stores.Redis.ConnectionString, guards, number, random.Next())])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            process.StandardInput.Close();
            await process.WaitForExitAsync(CancellationToken.None);
            Count(process.ExitCode, $"{await output}{await errors}");
        }
    }

    private void Count(int exitCode, string text)
    {
        switch (exitCode)
        {
            case KilledExitCode: Killed++; break;
            case 0: Ended++; break;
            default: Unexpected.Add($"exit code {exitCode}: {text}"); break;
        }
    }
}
