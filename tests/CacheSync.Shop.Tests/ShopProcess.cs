using System.Diagnostics;
using System.Reflection;
using System.Threading.Channels;

namespace CacheSync.Shop.Tests;

/// <summary>The shop as a child process, with a temporary folder of its own.</summary>
internal sealed class ShopProcess : IDisposable
{
    private static readonly string Program = typeof(ShopProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Shop").Value!;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cachesync-shop-tests-");
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _output = [];
    private readonly Process _process;

    private ShopProcess(IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TMPDIR"] = _folder.FullName;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    /// <summary>Gets what the shop has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    public static ShopProcess Start(IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> settings)
    {
        var shop = new ShopProcess(arguments, settings);
        shop._process.Start();
        shop._process.BeginOutputReadLine();
        shop._process.BeginErrorReadLine();
        return shop;
    }

    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Waits for a line that begins with a text and returns the rest of it.</summary>
    public async Task<string> WaitForLineAsync(string beginning, CancellationToken cancellationToken)
    {
        await foreach (var line in _lines.Reader.ReadAllAsync(cancellationToken))
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line[beginning.Length..];
            }
        }

        throw new InvalidOperationException($"The shop ended without a line '{beginning}…':\n{Output}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            _lines.Writer.TryComplete();
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        _lines.Writer.TryWrite(line);
    }
}
