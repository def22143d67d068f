using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace CacheSync.Entries;

/// <summary>Null where a type rules it out. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EntryNull
{
    /// <summary>Refuses a null that the type rules out: written, it would give an entry that can never be served.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <exception cref="CacheEntryException">The value is null.</exception>
    public static void Refuse<T>([NotNull] T? value, string member)
        where T : class
    {
        if (value is null)
        {
            throw new CacheEntryException($"{member} is null, which its type does not allow. Declare it nullable, or fill it.");
        }
    }
}
