using System.Diagnostics;

namespace CacheSync.TestServers.Processes;

/// <summary>The account that PostgreSQL's programs run as. They refuse to run as root, so root lends them the account of the package.</summary>
internal static class PostgresAccount
{
    private const string Account = "postgres";

    public static ProcessStartInfo Start(string program, IEnumerable<string> arguments, string folder)
    {
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo(
                ServerPrograms.Required("setpriv", "util-linux"),
                [$"--reuid={Account}", $"--regid={Account}", "--clear-groups", "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = folder;

        // The words of the log decide when the server is ready: they must not depend on the language of the caller.
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    /// <summary>Gives a folder to the account.</summary>
    public static async Task GiveAsync(string folder, CancellationToken cancellationToken)
    {
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync(new ProcessStartInfo(ServerPrograms.Required("chown", "coreutils"), [$"{Account}:", folder]), cancellationToken);
        }
    }

    public static Task RunAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken) =>
        RunAsync(Start(program, arguments, folder), cancellationToken);

    private static async Task RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new ServerStartException($"{string.Join(' ', start.ArgumentList.Prepend(start.FileName))} failed: {await errors}{await output}");
        }
    }
}
