using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CacheSync.AspNetCore.Tests.Fakes;

/// <summary>A model of which only the name and the thresholds matter.</summary>
internal sealed class WidgetModel(CachedModelSettings settings) : CachedModel<Widget, int>(settings)
{
    public static CachedModelSettings SettingsOf(string name) => new()
    {
        Name = name,
        KeyTemplate = name + ":{Id}",
        KeyPattern = name + ":*",
        KeyMembers = ["Id"],
        Members = ["Id"],
        ShapeId = "00000000",
    };

    public override int GetKey(Widget entity) => entity.Id;

    public override string FormatKey(int key) => throw new NotSupportedException();

    public override bool TryParseKey(ReadOnlySpan<byte> utf8Text, out int key) => throw new NotSupportedException();

    public override void Encode(Utf8JsonWriter writer, Widget entity) => throw new NotSupportedException();

    public override bool TryDecode(ReadOnlySpan<byte> entry, [NotNullWhen(true)] out Widget? entity, [NotNullWhen(false)] out string? problem) =>
        throw new NotSupportedException();

    public override EntryComparison Compare(Widget entity, ReadOnlySpan<byte> entry) => throw new NotSupportedException();

    public override IQueryable<Widget> OrderByKey(IQueryable<Widget> rows) => rows;

    public override IQueryable<Widget> WhereKeyAfter(IQueryable<Widget> rows, int key) => rows;

    public override IQueryable<Widget> WhereKeyIn(IQueryable<Widget> rows, IReadOnlyCollection<int> keys) => rows;

    public override IQueryable<int> SelectKey(IQueryable<Widget> rows) => throw new NotSupportedException();
}
