using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>How guards are taken and entries written. Always <see cref="Guarded"/>; a proof that guards are needed puts others in their place.</summary>
/// <param name="Fill">See <see cref="Scripts.Fill"/>.</param>
/// <param name="Repair">See <see cref="Scripts.Repair"/>.</param>
/// <param name="Taking">When a guard is given: only while nobody holds it.</param>
internal sealed record EntryScripts(string Fill, string Repair, When Taking = When.NotExists)
{
    public static EntryScripts Guarded { get; } = new(Scripts.Fill, Scripts.Repair);
}
