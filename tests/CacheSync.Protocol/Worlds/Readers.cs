using System.Runtime.CompilerServices;

namespace CacheSync.Protocol.Worlds;

[InlineArray(World.MaxReaders)]
internal struct Readers
{
    private Reader _first;
}
