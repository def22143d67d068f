using System.Text.RegularExpressions;

namespace CacheSync.Readme.Tests;

/// <summary>A guide of the runtime package.</summary>
internal static partial class Guide
{
    private static readonly string Folder = Path.Combine(Readme.Folder, "src", "CacheSync.Runtime", "docs");

    /// <summary>Returns the rows of the tables under a heading, a text for each cell.</summary>
    public static List<string[]> Rows(string guide, string heading)
    {
        var text = File.ReadAllText(Path.Combine(Folder, guide));
        var start = text.IndexOf(heading + "\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{guide} has no heading '{heading}'.");
        var end = text.IndexOf("\n## ", start, StringComparison.Ordinal);

        // Without the two lines that head a table.
        return [.. text[start..(end < 0 ? text.Length : end)].Split('\n').Where(static line => line.StartsWith('|')).Select(static line => line.Trim('|').Split(" | "))
            .Select(static cells => Array.ConvertAll(cells, static cell => cell.Trim())).Skip(2)];
    }

    /// <summary>Returns the JSON block under a comment.</summary>
    public static string Json(string guide, string comment)
    {
        var start = $"<!-- {comment} -->\n```json\n";
        return File.ReadAllText(Path.Combine(Folder, guide)).Split(start)[1].Split("```")[0];
    }

    /// <summary>Returns what is written as code.</summary>
    public static IEnumerable<string> Names(string cell) => Code().Matches(cell).Select(static match => match.Groups[1].Value);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
