namespace CacheSync.EntityFrameworkCore.Tests.Models;

public static class ModelSettings
{
    public static CachedModelSettings Of(string name, QueryFilters filters = QueryFilters.Unspecified, Presence presence = Presence.Optional, params string[] keyMembers) => new()
    {
        Name = name,
        KeyTemplate = $"{name}:{string.Join(':', keyMembers.Select(member => $"{{{member}}}"))}",
        KeyPattern = $"{name}:*",
        KeyMembers = keyMembers,
        Members = keyMembers,
        ShapeId = "00000000",
        QueryFilters = filters,
        Presence = presence,
    };
}
