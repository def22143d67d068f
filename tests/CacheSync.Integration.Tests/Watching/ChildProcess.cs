using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>A program of the tests in a process of its own, with the lines that it writes.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly Process _process;

    /// <param name="program">Its name in the metadata of this assembly.</param>
    /// <param name="arguments">What it is told.</param>
    public ChildProcess(string program, params string[] arguments)
    {
        var path = typeof(ChildProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == program).Value!;
        var start = new ProcessStartInfo("dotnet", [path, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public IReadOnlyCollection<string> Lines => _lines;

    public string Output => string.Join('\n', _lines);

    public bool HasExited => _process.HasExited;

    /// <summary>Gives the process a line to read.</summary>
    public Task TellAsync(string line) => _process.StandardInput.WriteLineAsync(line.AsMemory(), TestContext.Current.CancellationToken);

    /// <summary>Asks the process to end and waits for it.</summary>
    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends the process as <c>kill -9</c> does: it says and gives back nothing.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }
}
