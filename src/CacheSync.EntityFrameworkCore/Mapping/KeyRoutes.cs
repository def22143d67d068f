using CacheSync.Modeling;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CacheSync.EntityFrameworkCore.Mapping;

/// <summary>Knows which cached models a write to an entity of one EF model changes.</summary>
internal sealed class KeyRoutes
{
    private readonly Dictionary<IEntityType, KeyRoute[]> _routes = [];

    public KeyRoutes(IModel model, IEnumerable<ITypedModel> cachedModels)
    {
        var cached = cachedModels
            .Select(typed => (Typed: typed, EntityType: model.FindEntityType(typed.Model.EntityType)))
            .Where(pair => pair.EntityType is not null)
            .ToList();
        var joins = model.GetEntityTypes().SelectMany(type => type.GetSkipNavigations()).Select(navigation => navigation.JoinEntityType).ToHashSet();
        foreach (var entityType in model.GetEntityTypes())
        {
            KeyRoute[] routes = [.. cached.SelectMany(pair => RoutesTo(pair.Typed, pair.EntityType!, entityType, joins.Contains(entityType)))];
            if (routes.Length > 0)
            {
                _routes.Add(entityType, routes);
            }
        }
    }

    public bool IsEmpty => _routes.Count == 0;

    public KeyRoute[] For(IEntityType entityType) => _routes.GetValueOrDefault(entityType) ?? [];

    private static IEnumerable<KeyRoute> RoutesTo(ITypedModel typed, IEntityType target, IEntityType written, bool isJoin)
    {
        if (target.IsAssignableFrom(written))
        {
            yield return typed.Accept(new RouteFactory(KeyProperties.Own(written, typed.Model.Settings.KeyMembers)));
        }

        if (written.FindOwnership() is { } ownership && KeyProperties.RootOwner(written) is var owner && (target.IsAssignableFrom(owner) || owner.IsAssignableFrom(target)))
        {
            yield return typed.Accept(new RouteFactory(KeyProperties.Through(ownership, owner, typed.Model.Settings.KeyMembers)));
        }

        // A row of a many-to-many relation changes what both ends are made of, and marks neither.
        foreach (var end in isJoin ? written.GetForeignKeys() : [])
        {
            if (target.IsAssignableFrom(end.PrincipalEntityType) || end.PrincipalEntityType.IsAssignableFrom(target))
            {
                yield return typed.Accept(new RouteFactory(KeyProperties.Through(end, end.PrincipalEntityType, typed.Model.Settings.KeyMembers)));
            }
        }
    }
}
