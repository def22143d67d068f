using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Exploring;

/// <summary>The worlds seen so far, each with how it was reached first. The worlds themselves are kept, not hashes: two are never taken for one.</summary>
internal sealed class SeenWorlds
{
    private readonly List<World> _worlds = [];
    private readonly List<(int From, byte Choice)> _ways = [];
    private int[] _slots = new int[1 << 16];

    public int Count => _worlds.Count;

    public World this[int index] => _worlds[index];

    public void Add(in World world, int from, int choice)
    {
        if (_worlds.Count > _slots.Length / 2)
        {
            Grow();
        }

        var slot = Find(world);
        if (_slots[slot] == 0)
        {
            _worlds.Add(world);
            _ways.Add((from, (byte)choice));
            _slots[slot] = _worlds.Count;
        }
    }

    /// <summary>Returns the choices that lead to a world.</summary>
    public List<int> Way(int index)
    {
        var choices = new List<int>();
        for (var at = index; at != 0; at = _ways[at].From)
        {
            choices.Add(_ways[at].Choice);
        }

        choices.Reverse();
        return choices;
    }

    private int Find(in World world)
    {
        var mask = _slots.Length - 1;
        var slot = world.GetHashCode() & mask;
        while (_slots[slot] != 0 && !_worlds[_slots[slot] - 1].Equals(world))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var index = 0; index < _worlds.Count; index++)
        {
            _slots[Find(_worlds[index])] = index + 1;
        }
    }
}
