using System.Diagnostics;
using System.Globalization;

namespace CacheSync.TestServers.Processes;

/// <summary>The folder of one server, and the promise that nothing of it outlives this process, however this process ends.</summary>
/// <remarks>
/// All folders of a process lie in one. A small shell waits for the end of its input, which the operating system closes when this
/// process is gone, killed or not; then it signals every server that still has a note in its folder and removes the folders.
/// </remarks>
internal sealed class ServerFolder : IDisposable
{
    private const string Watch =
        """
        trap '' HUP INT TERM
        while read -r _; do :; done
        for note in "$1"/*/signal; do
            [ -f "$note" ] && kill $(cat "$note") 2>/dev/null
        done
        sleep 1
        rm -rf "$1"
        """;

    private static readonly Lazy<string> Root = new(CreateRoot);
    private static Process? watch;
    private static int count;

    private ServerFolder(string path) => Path = path;

    public string Path { get; }

    private string NotePath => File("signal");

    public static ServerFolder Create(string kind)
    {
        var name = $"{kind}{Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture)}";
        return new(Directory.CreateDirectory(System.IO.Path.Combine(Root.Value, name)).FullName);
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Notes how to end the server, in case this process does not come to it.</summary>
    public void NoteSignal(string signal, int processId) =>
        System.IO.File.WriteAllText(NotePath, string.Create(CultureInfo.InvariantCulture, $"-{signal} {processId}"));

    public void ForgetSignal() => System.IO.File.Delete(NotePath);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A server that is still going down wrote a file meanwhile; the shell removes it at the end.
        }
    }

    private static string CreateRoot()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("The private servers need a Unix. On Windows, run the tests in WSL.");
        }

        var root = Directory.CreateTempSubdirectory("cachesync-").FullName;

        // Servers run as another user when this process is root; they have to get into their folders.
        System.IO.File.SetUnixFileMode(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        watch = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Watch, "sh", root]) { RedirectStandardInput = true })!;
        return root;
    }
}
