namespace CacheSync.Packaging.Tests;

/// <summary>How a program ended, and all it wrote.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Output}");
        return this;
    }
}
