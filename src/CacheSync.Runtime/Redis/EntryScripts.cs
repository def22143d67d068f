namespace CacheSync.Redis;

/// <summary>The scripts that write entries. Always <see cref="Guarded"/>; a proof that guards are needed puts others in their place.</summary>
/// <param name="Fill">See <see cref="Scripts.Fill"/>.</param>
/// <param name="Repair">See <see cref="Scripts.Repair"/>.</param>
internal sealed record EntryScripts(string Fill, string Repair)
{
    public static EntryScripts Guarded { get; } = new(Scripts.Fill, Scripts.Repair);
}
