using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>Emits <c>XCacheCodec</c>: an entity to its entry and back.</summary>
internal static class CacheCodecEmitter
{
    private const string JsonWriter = "global::System.Text.Json.Utf8JsonWriter";

    public static string Emit(CachedModelDeclaration model)
    {
        var names = new GeneratedNames(model);
        var values = new ValueNames(model);
        var source = SourceFile.Of(model)
            .Lines($"/// <summary>The entries of {Text.See(model.Entity)}.</summary>")
            .Lines(SourceFile.GeneratedCode)
            .Open($"internal static class {names.Codec}");
        ObjectBodyEmitter.EmitShape(source, model.Entity, model.Entity.Name, Text.Literal(model.ShapeId), "internal");
        EmitWrite(source, model, values);
        EmitTryRead(source, model.Entity, values);
        foreach (var declaration in model.Objects)
        {
            PlainObjectEmitter.Emit(source, model, declaration, values);
        }

        return source.Close().ToString();
    }

    private static void EmitWrite(SourceWriter source, CachedModelDeclaration model, ValueNames values)
    {
        source
            .Line()
            .Open($"public static void Write({JsonWriter} writer, {model.Entity.TypeName} value)")
            .Lines("writer.WriteStartObject();");
        if (model.Entity.Members.FirstOrDefault(static member => member.IsVersion) is { } version)
        {
            ObjectBodyEmitter.EmitMember(source, "$v", version, ObjectBodyEmitter.Where(model, version.Name), values);
        }

        source.Lines($"writer.WriteString(\"$s\"u8, {Text.Literal(model.ShapeId)}u8);");
        foreach (var member in model.Entity.Members)
        {
            ObjectBodyEmitter.EmitMember(source, member.Spelling, member, ObjectBodyEmitter.Where(model, member.Name), values);
        }

        source.Lines("writer.WriteEndObject();").Close();
    }

    private static void EmitTryRead(SourceWriter source, ObjectDeclaration entity, ValueNames values)
    {
        source
            .Line()
            .Lines("public static bool TryRead(")
            .Lines("    global::System.ReadOnlySpan<byte> json,")
            .Lines($"    [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out {entity.TypeName}? value,")
            .Open("    [global::System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? problem)");
        ObjectBodyEmitter.EmitRead(source, entity, values, "json");
        source
            .Lines("problem = null;")
            .Lines("return true;")
            .Close()
            .Line()
            .Lines("""
                value = null;
                problem = members.Problem ?? "";
                return false;
                """)
            .Close();
    }
}
