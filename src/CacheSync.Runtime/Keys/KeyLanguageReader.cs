using System.Text;
using CacheSync.Modeling;

namespace CacheSync.Keys;

/// <summary>Reads the texts of a model's keys from its template and the type of its key: a member's, or a tuple of the members'.</summary>
internal sealed class KeyLanguageReader : ITypedModelVisitor<KeyLanguage>
{
    public KeyLanguage Visit<TEntity, TKey>(CachedModel<TEntity, TKey> model)
        where TEntity : class
        where TKey : notnull =>
        KeyLanguage.Of(
            model,
            model.Settings.KeyMembers.Count == 1 ? [typeof(TKey)] : typeof(TKey).GenericTypeArguments,
            text => model.TryParseKey(Encoding.UTF8.GetBytes(text), out _));
}
