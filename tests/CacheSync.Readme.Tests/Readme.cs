using System.Reflection;
using System.Text.RegularExpressions;

namespace CacheSync.Readme.Tests;

/// <summary>The README of the repository.</summary>
internal static partial class Readme
{
    public static string Folder => Path.GetDirectoryName(FileName)!;

    public static string Text => File.ReadAllText(FileName);

    private static string FileName => typeof(Readme).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Readme").Value!;

    /// <summary>Returns the code blocks under a comment &lt;!-- quick start: name --&gt;.</summary>
    public static IEnumerable<(string Name, string Code)> QuickStart =>
        QuickStartBlock().Matches(Text).Select(block => (block.Groups["name"].Value, block.Groups["code"].Value));

    /// <summary>Returns the program that begins in an empty folder.</summary>
    public static string FirstSteps => FirstStepsBlock().Match(Text).Groups["code"].Value;

    /// <summary>Returns the local files that it links to.</summary>
    public static IEnumerable<string> Links => LocalLink().Matches(Text).Select(link => link.Groups["path"].Value);

    [GeneratedRegex(@"<!-- quick start: (?<name>\S+) -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex QuickStartBlock();

    [GeneratedRegex(@"<!-- first steps: Program.cs -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex FirstStepsBlock();

    [GeneratedRegex(@"\]\((?<path>(?!http)[^)#]+)\)")]
    private static partial Regex LocalLink();
}
