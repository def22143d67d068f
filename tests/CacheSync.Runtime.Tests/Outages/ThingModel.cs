using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CacheSync.Runtime.Tests.Outages;

/// <summary>A model of which only the identity matters.</summary>
internal sealed class ThingModel(string name, double? consistencyThreshold = null, double? autoReconcileThreshold = null) : CachedModel<Thing, int>(new CachedModelSettings
{
    ConsistencyThreshold = consistencyThreshold,
    AutoReconcileThreshold = autoReconcileThreshold,
    Name = name,
    KeyTemplate = name + ":{Id}",
    KeyPattern = name + ":*",
    KeyMembers = ["Id"],
    Members = ["Id"],
    ShapeId = "00000000",
})
{
    public override int GetKey(Thing entity) => entity.Id;

    public override string FormatKey(int key) => $"{Name}:{key}";

    public override bool TryParseKey(ReadOnlySpan<byte> utf8Text, out int key) => throw new NotSupportedException();

    public override void Encode(Utf8JsonWriter writer, Thing entity) => throw new NotSupportedException();

    public override bool TryDecode(ReadOnlySpan<byte> entry, [NotNullWhen(true)] out Thing? entity, [NotNullWhen(false)] out string? problem) =>
        throw new NotSupportedException();

    public override EntryComparison Compare(Thing entity, ReadOnlySpan<byte> entry) => throw new NotSupportedException();

    public override IQueryable<Thing> OrderByKey(IQueryable<Thing> rows) => rows;

    public override IQueryable<Thing> WhereKeyAfter(IQueryable<Thing> rows, int key) => rows;

    public override IQueryable<Thing> WhereKeyIn(IQueryable<Thing> rows, IReadOnlyCollection<int> keys) => rows;

    public override IQueryable<int> SelectKey(IQueryable<Thing> rows) => throw new NotSupportedException();
}
