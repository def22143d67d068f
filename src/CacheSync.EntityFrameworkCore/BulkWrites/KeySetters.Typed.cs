using System.Linq.Expressions;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>What a statement does to the keys of its rows.</summary>
/// <param name="AreSet">Whether it sets, or may set, a member of the key.</param>
/// <param name="NewKey">Selects the key of a row and the one that the statement gives it; null when none is set, or when it depends on more than the key.</param>
internal sealed record KeySetters<TEntity, TKey>(bool AreSet, Expression<Func<TEntity, KeyChange<TKey>>>? NewKey);
