using System.Runtime.CompilerServices;

namespace CacheSync.Protocol.Worlds;

[InlineArray(World.MaxKeepers)]
internal struct Keepers
{
    private Keeper _first;
}
