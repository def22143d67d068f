using System.Runtime.CompilerServices;

namespace CacheSync.Protocol.Worlds;

[InlineArray(World.MaxWriters)]
internal struct Writers
{
    private Writer _first;
}
