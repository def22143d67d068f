using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CacheSync.History;

/// <summary>The text under which a record is remembered: a line for the scripts of Redis, which begins with the version of the record, and the record as JSON.</summary>
internal static class HistoryText
{
    /// <summary>The version of the records that this version of CacheSync writes. It is raised when an older one could misread them.</summary>
    public const int Version = 1;

    /// <summary>Makes the text of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="type">How to write it.</param>
    /// <param name="fields">What stands in the first line after the version.</param>
    public static string Format<T>(T record, JsonTypeInfo<T> type, params ReadOnlySpan<string> fields) =>
        string.Concat(string.Join('\t', [VersionText, .. fields]), "\n", JsonSerializer.Serialize(record, type));

    /// <summary>Reads a record back.</summary>
    /// <returns>The record; the default when there is none, or when a newer version wrote it.</returns>
    public static T? Parse<T>(string? text, JsonTypeInfo<T> type, out string[] fields)
    {
        fields = [];
        if (text is null || text.IndexOf('\n', StringComparison.Ordinal) is not (> 0 and var end))
        {
            return default;
        }

        fields = text[..end].Split('\t');
        return int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version <= Version
            ? JsonSerializer.Deserialize(text.AsSpan(end + 1), type)
            : default;
    }

    /// <summary>Gets the version as text.</summary>
    public static string VersionText { get; } = Version.ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes text safe for a field of the first line.</summary>
    public static string Field(string? text) => text is null ? "" : text.ReplaceLineEndings(" ").Replace('\t', ' ');
}
