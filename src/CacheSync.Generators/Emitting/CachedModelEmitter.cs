using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>Emits <c>XCachedModel</c>, which describes the model to the engine.</summary>
internal static class CachedModelEmitter
{
    private const string Bytes = "global::System.ReadOnlySpan<byte>";

    public static string Emit(CachedModelDeclaration model)
    {
        var names = new GeneratedNames(model);
        var key = new KeyNames(model);
        var entity = model.Entity.TypeName;
        var source = SourceFile.Of(model)
            .Lines($"/// <summary>Describes the cached model {Text.See(model.Entity)} to the engine.</summary>")
            .Lines(SourceFile.GeneratedCode)
            .Open($"{names.Accessibility} sealed class {names.CachedModel} : global::CacheSync.CachedModel<{entity}, {key.Type}>");
        EmitConstructor(source, names);
        source.Line().Lines($$"""
            /// <summary>Gets the one description of the model.</summary>
            public static {{names.CachedModel}} Instance { get; } = new();

            /// <inheritdoc/>
            public override {{key.Type}} GetKey({{entity}} entity)
            {
                global::System.ArgumentNullException.ThrowIfNull(entity);
                return {{KeyOf(model, "entity")}};
            }

            /// <inheritdoc/>
            public override string FormatKey({{key.Type}} key) => {{names.Keys}}.For({{key.AllOf("key")}});

            /// <inheritdoc/>
            """);
        EmitTryParseKey(source, model, names, key);
        source.Line().Lines($$"""
            /// <inheritdoc/>
            public override void Encode(global::System.Text.Json.Utf8JsonWriter writer, {{entity}} entity)
            {
                global::System.ArgumentNullException.ThrowIfNull(writer);
                global::System.ArgumentNullException.ThrowIfNull(entity);
                {{names.Codec}}.Write(writer, entity);
            }

            /// <inheritdoc/>
            public override bool TryDecode(
                {{Bytes}} entry,
                [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out {{entity}}? entity,
                [global::System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? problem) =>
                {{names.Codec}}.TryRead(entry, out entity, out problem);

            /// <inheritdoc/>
            public override global::CacheSync.EntryComparison Compare({{entity}} entity, {{Bytes}} entry) =>
                {{names.Comparer}}.CompareMembers(entity, entry);
            """);
        KeyQueryEmitter.Emit(source, model, key);
        EmitSettings(source, model, names);
        return source.Close().ToString();
    }

    private static void EmitConstructor(SourceWriter source, GeneratedNames names) => source
        .Lines($"""
            private {names.CachedModel}()
                : base(Describe())
            """)
        .Lines("""
            {
            }
            """);

    private static void EmitSettings(SourceWriter source, CachedModelDeclaration model, GeneratedNames names)
    {
        var settings = model.Settings;
        (string Name, string? Value)[] stated =
        [
            ("Name", Text.Literal(settings.Name)),
            ("KeyTemplate", Text.Literal(model.KeyTemplate)),
            ("KeyPattern", $"{names.Keys}.Pattern"),
            ("KeyMembers", $"[{string.Join(", ", model.KeyParts.Select(static part => Text.Literal(part.Member)))}]"),
            ("Members", $"[{string.Join(", ", model.Entity.Members.Select(static member => Text.Literal(member.Name)))}]"),
            ("ShapeId", Text.Literal(model.ShapeId)),
            ("TimeToLive", settings.TimeToLiveTicks is { } ticks ? Text.Duration(ticks) : null),
            ("Presence", $"global::CacheSync.Presence.{settings.Presence}"),
            ("Repair", $"global::CacheSync.Repair.{settings.Repair}"),
            ("QueryFilters", $"global::CacheSync.QueryFilters.{settings.QueryFilters}"),
            ("CheckSchedule", settings.CheckSchedule is { } check ? Text.Literal(check) : null),
            ("ReconcileSchedule", settings.ReconcileSchedule is { } reconcile ? Text.Literal(reconcile) : null),
            ("ConsistencyThreshold", settings.ConsistencyThreshold is { } consistency ? Text.Literal(consistency) : null),
            ("AutoReconcileThreshold", settings.AutoReconcileThreshold is { } autoReconcile ? Text.Literal(autoReconcile) : null),
        ];
        source.Line().Open("private static global::CacheSync.CachedModelSettings Describe() => new()");
        foreach (var (name, value) in stated.Where(static setting => setting.Value is not null))
        {
            source.Lines($"{name} = {value},");
        }

        source.Close("};");
    }

    private static void EmitTryParseKey(SourceWriter source, CachedModelDeclaration model, GeneratedNames names, KeyNames key)
    {
        if (!key.IsComposite)
        {
            var nullability = model.KeyParts[0].Value.Kind == ValueKind.Text
                ? $"[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out {key.Type} key"
                : $"out {key.Type} key";
            source
                .Lines($"public override bool TryParseKey({Bytes} utf8Text, {nullability}) =>")
                .Lines($"    {names.Keys}.TryParse(utf8Text, out key);");
            return;
        }

        var elements = model.KeyParts.Select((part, index) => key.Parameters[index] + (part.Value.Kind == ValueKind.Text ? "!" : ""));
        var outs = string.Join(", ", key.Parameters.Select(static parameter => $"out var {parameter}"));
        source
            .Open($"public override bool TryParseKey({Bytes} utf8Text, out {key.Type} key)")
            .Lines($"var parsed = {names.Keys}.TryParse(utf8Text, {outs});")
            .Lines($"key = ({string.Join(", ", elements)});")
            .Lines("return parsed;")
            .Close();
    }

    private static string KeyOf(CachedModelDeclaration model, string entity)
    {
        var members = string.Join(", ", model.KeyParts.Select(part => $"{entity}.{Text.Identifier(part.Member)}"));
        return model.KeyParts.Count > 1 ? $"({members})" : members;
    }
}
