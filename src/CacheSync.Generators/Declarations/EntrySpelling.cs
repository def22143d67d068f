namespace CacheSync.Generators.Declarations;

/// <summary>The names of members in an entry.</summary>
internal static class EntrySpelling
{
    /// <summary>Spells a name as JsonNamingPolicy.CamelCase does: <c>URLValue</c> becomes <c>urlValue</c>.</summary>
    public static string Camel(string name)
    {
        var characters = name.ToCharArray();
        for (var index = 0; index < characters.Length && char.IsUpper(characters[index]); index++)
        {
            var endsCapitals = index > 0 && index + 1 < characters.Length && !char.IsUpper(characters[index + 1]);
            if (endsCapitals)
            {
                break;
            }

            characters[index] = char.ToLowerInvariant(characters[index]);
        }

        return new string(characters);
    }
}
