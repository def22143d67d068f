namespace CacheSync.Redis;

/// <summary>How the name of a guard comes to hash to the slot of its entry.</summary>
internal enum GuardForm
{
    /// <summary>The entry has a hash tag, which is the first in the guard's name, too.</summary>
    Tagged,

    /// <summary>The entry as a whole is the guard's hash tag.</summary>
    Wrapped,

    /// <summary>The entry has no hash tag but a closing brace, which would end one made of it too early: a number of the same slot is the tag.</summary>
    Slotted,
}
