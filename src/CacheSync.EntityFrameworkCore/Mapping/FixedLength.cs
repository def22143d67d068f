using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CacheSync.EntityFrameworkCore.Mapping;

/// <summary>Text in columns of a fixed length, which the database fills up with spaces: what was written as "a" is read as "a" and spaces, and so is its key.</summary>
internal static class FixedLength
{
    private static readonly string[] Types = ["character", "char", "bpchar", "nchar"];

    /// <summary>Returns the length of the column of a property, in characters; null where it is not of a fixed length, or a converter stands between the two.</summary>
    public static int? Of(IProperty property) =>
        property.ClrType == typeof(string) && property.FindRelationalTypeMapping() is { Converter: null } mapping && Types.Contains(mapping.StoreTypeNameBase, StringComparer.OrdinalIgnoreCase)
            ? mapping.Size ?? 1
            : null;

    /// <summary>Fills a text up; one that is as long, or longer, stays as it is.</summary>
    public static string Fill(string text, int length) =>
        text.EnumerateRunes().Count() is var count && count < length ? text.PadRight(text.Length + length - count) : text;
}
