using Spectre.Console;

namespace Shop.Story;

/// <summary>Makes the console the story is told on.</summary>
internal static class ShopConsole
{
    private const int WidthOfAFile = 120;

    public static IAnsiConsole Create()
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
        {
            // A file or a pipe has no width; the one assumed for it is too narrow for the tables.
            console.Profile.Width = WidthOfAFile;
        }

        return console;
    }
}
