using Spectre.Console;

namespace Shop.Serving;

/// <summary>Shows alerts on the console, where a real application would send them to people.</summary>
internal sealed class ConsoleAlertSink(IAnsiConsole console) : IAlertSink
{
    public ValueTask SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        console.WriteLine($"Alert {(alert.State == AlertState.Raised ? "raised" : "resolved")}: {alert.Message}");
        return ValueTask.CompletedTask;
    }
}
