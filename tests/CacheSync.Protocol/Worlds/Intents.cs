using System.Runtime.CompilerServices;

namespace CacheSync.Protocol.Worlds;

/// <summary>For each writer, the time its intent was noted plus one; 0 where there is none.</summary>
[InlineArray(World.MaxWriters)]
internal struct Intents
{
    private byte _first;

    public readonly bool IsEmpty
    {
        get
        {
            foreach (var at in this)
            {
                if (at != 0)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
