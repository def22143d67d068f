using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CacheSync.EntityFrameworkCore.Mapping;

/// <summary>Finds what stands in the way of reading a cached model through its mapping.</summary>
internal sealed class MappingCheck(CachedModel model, IEntityType entityType, Type contextType, bool contextGivenByApplication)
{
    /// <summary>Returns the errors, each with its fix.</summary>
    public IReadOnlyList<string> Run()
    {
        var errors = new List<string>();
        CheckKey(errors);
        CheckFilters(errors);
        return errors;
    }

    private void CheckKey(List<string> errors)
    {
        var name = entityType.ClrType.Name;
        if (entityType.IsOwned())
        {
            errors.Add($"{model.Name}: {contextType.Name} maps {name} as a part of {entityType.FindOwnership()!.PrincipalEntityType.DisplayName()} (owned type). Mark the owner [Cached] instead.");
            return;
        }

        if (entityType.FindPrimaryKey() is not { } primaryKey)
        {
            errors.Add($"{model.Name}: {contextType.Name} maps {name} without a primary key. Give it one (HasKey(…)), or read the model by AddSource<{name}, …>(…).");
            return;
        }

        if (!UniqueKeys.Contain(entityType, model.Settings.KeyMembers))
        {
            errors.Add(
                $"{model.Name}: the key template '{model.Settings.KeyTemplate}' names {List(model.Settings.KeyMembers)}, but the primary key that {contextType.Name} maps is {List(primaryKey.Properties.Select(property => property.Name))}. "
                + "Name exactly those members in the template, or make the template's members a unique key (HasAlternateKey or a unique index over required members).");
        }
    }

    private void CheckFilters(List<string> errors)
    {
        // EF Core keeps the filters of a hierarchy on its root.
        foreach (var filter in entityType.GetRootType().GetDeclaredQueryFilters())
        {
            var text = filter.IsAnonymous ? $"the query filter '{filter.Expression?.Body}'" : $"the query filter '{filter.Key}' ({filter.Expression?.Body})";
            if (model.Settings.QueryFilters is QueryFilters.Unspecified)
            {
                errors.Add(
                    $"{model.Name}: {contextType.Name} gives {entityType.ClrType.Name} {text}. State [Cached(…, QueryFilters = QueryFilters.Apply)] if rows it hides do not exist for the cache (soft delete), "
                    + "or QueryFilters.Ignore if all rows are cached (tenants).");
            }
            else if (model.Settings.QueryFilters is QueryFilters.Apply && !contextGivenByApplication && filter.Expression is { } expression && ContextStateFinder.IsReadBy(expression))
            {
                errors.Add(
                    $"{model.Name}: {text} of {contextType.Name} reads state of the context, which is not set outside a request: every entry would look orphaned. "
                    + $"State QueryFilters = QueryFilters.Ignore, or set how such a context is made: UseEntityFrameworkCore<{contextType.Name}>(options => options.CreateContext = …).");
            }
        }
    }

    private static string List(IEnumerable<string> members) => string.Join(", ", members);
}
