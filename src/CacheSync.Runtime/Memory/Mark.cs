using System.Globalization;

namespace CacheSync.Memory;

/// <summary>The sign that a primary still remembers what it was told about a model.</summary>
/// <param name="RunId">The server's run id when it was written; empty where servers have none.</param>
/// <param name="Id">Different for every writing.</param>
/// <param name="WrittenAt">When it was written, in Unix milliseconds of the server.</param>
/// <param name="Kind">What was done before.</param>
internal sealed record Mark(string RunId, string Id, long WrittenAt, MarkKind Kind)
{
    private const char Separator = '|';

    public string Format() => string.Create(CultureInfo.InvariantCulture, $"{RunId}|{Id}|{WrittenAt}|{Kind}");

    /// <summary>Reads back what <see cref="Format"/> wrote; null when it is no mark, which counts as none.</summary>
    public static Mark? Parse(string? text) =>
        text?.Split(Separator) is [var runId, var id, var writtenAt, var kind]
        && long.TryParse(writtenAt, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
        && Enum.TryParse<MarkKind>(kind, out var parsed)
            ? new(runId, id, time, parsed)
            : null;
}
