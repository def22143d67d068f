using System.Runtime.InteropServices;
using CacheSync.Outages;

namespace CacheSync.Stress.Dying;

/// <summary>
/// Kills this process by SIGKILL, once it is armed. Not while Redis is known not to answer: a writer that dies then leaves no note, which is the
/// limit that users are told of.
/// </summary>
internal sealed partial class Death(DyingMoment moment)
{
    private const int Kill = 9;
    private volatile bool _isArmed;

    /// <summary>Gets or sets what tells whether Redis answers.</summary>
    public RedisCircuit? Circuit { get; set; }

    public void Arm() => _isArmed = true;

    public void Reach(DyingMoment reached)
    {
        if (_isArmed && reached == moment && Circuit is { IsOpen: false })
        {
            // The call does not return.
            _ = Signal(Environment.ProcessId, Kill);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int process, int signal);
}
