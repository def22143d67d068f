namespace CacheSync.Keys;

/// <summary>All texts that the keys of a model can have.</summary>
/// <param name="Model">The model.</param>
/// <param name="Prefix">The text before the first part of a key.</param>
/// <param name="Texts">The texts. They may be a few too many (30 February, the numbers of values that have names), never too few.</param>
/// <param name="IsKey">Whether a text really is a key of the model.</param>
internal sealed record KeyLanguage(CachedModel Model, string Prefix, TextAutomaton Texts, Func<string, bool> IsKey)
{
    /// <summary>Makes the texts from the template and the types of its parts.</summary>
    public static KeyLanguage Of(CachedModel model, IReadOnlyList<Type> parts, Func<string, bool> isKey)
    {
        var around = KeyTexts.Around(model.Settings.KeyPattern);
        var texts = new TextAutomaton();
        for (var index = 0; index < around.Count; index++)
        {
            texts.Append((from, to) => texts.AddText(from, around[index], to));
            if (index < around.Count - 1)
            {
                PartTexts.Append(texts, parts.Count == around.Count - 1 ? parts[index] : typeof(object));
            }
        }

        return new(model, around[0], texts, isKey);
    }
}
