using CacheSync.Modeling;

namespace CacheSync.Keys;

/// <summary>
/// Finds models that can give one key two meanings. Patterns may overlap (<c>product:{Id}</c> and <c>product:{Id}:detail</c>): a model passes over keys
/// that are not its own. What must not be is one text that is a key of both, because each would take the other's entry for a wrong one.
/// </summary>
internal static class KeyOverlaps
{
    public static IEnumerable<string> Of(IEnumerable<ITypedModel> models)
    {
        var reader = new KeyLanguageReader();
        var languages = models.Select(model => model.Accept(reader)).ToList();
        return languages.SelectMany((left, index) => languages.Skip(index + 1)
            .Where(right => right.Model.EntityType != left.Model.EntityType)
            .Select(right => Of(left, right))
            .OfType<string>());
    }

    private static string? Of(KeyLanguage left, KeyLanguage right)
    {
        if (!left.Prefix.StartsWith(right.Prefix, StringComparison.Ordinal) && !right.Prefix.StartsWith(left.Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        if (TextAutomaton.FindCommon(left.Texts, right.Texts) is not { } common)
        {
            return null;
        }

        var example = left.IsKey(common) && right.IsKey(common) ? $", for instance '{common}'" : "";
        return $"{left.Model.Name} and {right.Model.Name} can have the same key{example}: their key templates are '{left.Model.Settings.KeyTemplate}' and '{right.Model.Settings.KeyTemplate}'. "
            + "Begin one of them with a text of its own.";
    }
}
