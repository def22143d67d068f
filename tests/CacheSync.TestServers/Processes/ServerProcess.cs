using System.Diagnostics;
using System.Globalization;

namespace CacheSync.TestServers.Processes;

/// <summary>A server program that this process started and ends.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int LinesKept = 40;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ServerFolder _folder;
    private readonly string _endSignal;
    private readonly string _readyText;
    private readonly Queue<string> _lastLines = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ProcessStartInfo start, ServerFolder folder, string endSignal, string readyText)
    {
        (_folder, _endSignal, _readyText) = (folder, endSignal, readyText);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new ServerStartException($"{start.FileName} ended at its start."));
    }

    public int Id => _process.Id;

    /// <summary>Starts a program and waits until it has written <paramref name="readyText"/>.</summary>
    /// <exception cref="ServerStartException">The program ended, or was not ready in time; the message has its last lines.</exception>
    public static async Task<ServerProcess> StartAsync(
        ProcessStartInfo start, ServerFolder folder, string endSignal, string readyText, CancellationToken cancellationToken)
    {
        var server = new ServerProcess(start, folder, endSignal, readyText);
        server._process.Start();
        try
        {
            folder.NoteSignal(endSignal, server.Id);
            server._process.BeginOutputReadLine();
            server._process.BeginErrorReadLine();
            await server._ready.Task.WaitAsync(StartLimit, cancellationToken);
            return server;
        }
        catch (Exception failure) when (failure is ServerStartException or TimeoutException)
        {
            server.End();

            // Without a limit it waits for the last lines, too.
            await server._process.WaitForExitAsync(CancellationToken.None);
            server._process.Dispose();
            throw new ServerStartException($"{failure.Message}{Environment.NewLine}{server.LastLines()}", failure);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Ends the program at once and waits until it is gone.</summary>
    public void End()
    {
        if (!_process.HasExited)
        {
            Signal(_endSignal);
            if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            {
                _process.Kill();
                _process.WaitForExit();
            }
        }

        _folder.ForgetSignal();
    }

    public void Dispose()
    {
        End();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > LinesKept)
            {
                _lastLines.Dequeue();
            }
        }

        if (line.Contains(_readyText, StringComparison.OrdinalIgnoreCase))
        {
            _ready.TrySetResult();
        }
    }

    private string LastLines()
    {
        lock (_lastLines)
        {
            return string.Join(Environment.NewLine, _lastLines);
        }
    }
}
