namespace CacheSync.Keys;

/// <summary>A set of texts as a finite automaton. It begins as the set of the empty text alone; what is appended stands behind all of its texts.</summary>
internal sealed class TextAutomaton
{
    private const int Start = 0;

    private static readonly Comparer<string> ShortestFirst = Comparer<string>.Create(static (left, right) =>
        left.Length != right.Length ? left.Length - right.Length : string.CompareOrdinal(left, right));

    private readonly List<List<Step>> _steps = [];
    private readonly List<List<int>> _free = [];

    public TextAutomaton() => End = AddState();

    /// <summary>Gets the state in which a text of the set ends.</summary>
    public int End { get; private set; }

    /// <summary>Adds a state.</summary>
    public int AddState()
    {
        _steps.Add([]);
        _free.Add([]);
        return _steps.Count - 1;
    }

    /// <summary>Adds a way that takes one character of a range.</summary>
    public void AddStep(int from, char low, char high, int to) => _steps[from].Add(new(low, high, to));

    /// <summary>Adds a way that takes nothing.</summary>
    public void AddFree(int from, int to) => _free[from].Add(to);

    /// <summary>Adds a way that takes a text.</summary>
    public void AddText(int from, string text, int to)
    {
        foreach (var character in text)
        {
            var next = AddState();
            AddStep(from, character, character, next);
            from = next;
        }

        AddFree(from, to);
    }

    /// <summary>Appends ways from the present end to a new one.</summary>
    public TextAutomaton Append(Action<int, int> addWays)
    {
        var end = AddState();
        addWays(End, end);
        End = end;
        return this;
    }

    /// <summary>Returns the first of the shortest texts that are in both sets, or null when there is none.</summary>
    public static string? FindCommon(TextAutomaton left, TextAutomaton right)
    {
        var queue = new PriorityQueue<(int Left, int Right, string Text), string>(ShortestFirst);
        var seen = new HashSet<(int, int)>();
        queue.Enqueue((Start, Start, ""), "");
        while (queue.TryDequeue(out var at, out _))
        {
            if (at.Left == left.End && at.Right == right.End)
            {
                return at.Text;
            }

            if (!seen.Add((at.Left, at.Right)))
            {
                continue;
            }

            foreach (var next in left._free[at.Left])
            {
                queue.Enqueue(at with { Left = next }, at.Text);
            }

            foreach (var next in right._free[at.Right])
            {
                queue.Enqueue(at with { Right = next }, at.Text);
            }

            foreach (var (low, high, to) in left._steps[at.Left])
            {
                foreach (var other in right._steps[at.Right])
                {
                    var first = low > other.Low ? low : other.Low;
                    if (first <= (high < other.High ? high : other.High))
                    {
                        var text = at.Text + first;
                        queue.Enqueue((to, other.To, text), text);
                    }
                }
            }
        }

        return null;
    }

    private readonly record struct Step(char Low, char High, int To);
}
