namespace CacheSync.Protocol.Worlds;

/// <summary>The row: which commit made it, and what it holds.</summary>
/// <param name="Version">The number of commits before it.</param>
/// <param name="Value">What it holds; 0 for no row.</param>
internal readonly record struct Row(byte Version, byte Value)
{
    public override string ToString() => Value == 0 ? "none" : $"{(char)('a' + Value - 1)}{Version}";
}
