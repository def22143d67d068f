using CsCheck;
using CacheSync.Protocol.Actors;
using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Exploring;

/// <summary>Long random schedules, each a list of choices among what is possible at the time.</summary>
internal static class Schedules
{
    public const string Switch = "CACHESYNC_SCHEDULES";
    public const int Default = 10_000;
    private const int Longest = 120;

    /// <summary>Gets how many schedules are run: <see cref="Default"/>, or what the environment variable <see cref="Switch"/> says.</summary>
    public static int Count => int.TryParse(Environment.GetEnvironmentVariable(Switch), out var count) ? count : Default;

    public static Gen<int[]> Any { get; } = Gen.Int[0, 1 << 16].Array[20, Longest];

    /// <summary>Runs a schedule to its end, or until an invariant breaks.</summary>
    /// <returns>The invariant and the steps taken until then, by their places among what was possible; or null.</returns>
    public static (string Broken, List<int> Choices)? Run(Model model, int[] schedule)
    {
        var choices = new List<int>();
        var world = model.Start();
        for (var index = 0; ; index++)
        {
            var steps = model.Next(world);
            var choice = index < schedule.Length && steps.Count > 0 ? Choose(steps, schedule[0], schedule[index]) : -1;
            World? after = choice < 0 ? null : steps[choice].After;
            if (model.FindBroken(world, steps) is { } broken)
            {
                return (broken, choices);
            }

            if (after is not { } reached)
            {
                return null;
            }

            choices.Add(choice);
            world = reached;
        }
    }

    /// <summary>Takes the steps that a schedule chooses, to its end or until nothing can happen.</summary>
    /// <returns>The steps, by their places among what was possible.</returns>
    public static List<int> Take(Model model, int[] schedule)
    {
        var choices = new List<int>();
        var world = model.Start();
        foreach (var number in schedule)
        {
            var steps = model.Next(world);
            if (steps.Count == 0)
            {
                break;
            }

            choices.Add(Choose(steps, schedule[0], number));
            world = steps[choices[^1]].After;
        }

        return choices;
    }

    /// <summary>
    /// Chooses a step. Each schedule has its own idea of who is quick and who is slow, or one actor would be done before another has begun in hardly
    /// any; and being killed is rare, or nobody would get far.
    /// </summary>
    private static int Choose(List<Step> steps, int character, int choice)
    {
        Span<int> weights = stackalloc int[steps.Count];
        var sum = 0;
        for (var index = 0; index < weights.Length; index++)
        {
            var speed = character % 2 == 0 ? 0 : Speed(character, steps[index]);
            weights[index] = steps[index].What.StartsWith(Context.Killed, StringComparison.Ordinal) ? 1 : 1 << (2 * speed);
            sum += weights[index];
        }

        var left = choice % sum;
        var chosen = 0;
        while (left >= weights[chosen])
        {
            left -= weights[chosen++];
        }

        return chosen;
    }

    /// <summary>Returns 0 to 3, the same for one kind of step throughout a schedule and in every process.</summary>
    private static int Speed(int character, Step step)
    {
        var hash = (uint)character * 2_654_435_761;
        foreach (var letter in step.Who)
        {
            hash = (hash ^ letter) * 16_777_619;
        }

        hash = (hash ^ step.What[0]) * 16_777_619;
        return (int)((hash ^ (uint)step.What.Length) * 2_654_435_761 >> 30);
    }

    /// <summary>Leaves out choices as long as an invariant still breaks: stretches, then all that one actor does, then any two, which may need each other.</summary>
    public static int[] Shrink(Model model, List<int> choices)
    {
        var best = Explicit(model, choices);
        int before;
        do
        {
            before = best.Count;
            best = LeaveOutPairs(model, LeaveOutActors(model, LeaveOutStretches(model, best)));
        }
        while (best.Count < before);

        return Choices(model, best);
    }

    private static List<(string Who, string What)> LeaveOutStretches(Model model, List<(string Who, string What)> best)
    {
        for (var size = Math.Max(1, best.Count / 2); size > 0; size /= 2)
        {
            for (var start = 0; start + size <= best.Count;)
            {
                var shorter = best.Where((_, index) => index < start || index >= start + size).ToList();
                if (Replay(model, shorter) is { } length)
                {
                    best = shorter[..length];
                }
                else
                {
                    start++;
                }
            }
        }

        return best;
    }

    private static List<(string Who, string What)> LeaveOutActors(Model model, List<(string Who, string What)> best)
    {
        foreach (var who in best.Select(static step => step.Who).Distinct().ToList())
        {
            var shorter = best.Where(step => step.Who != who).ToList();
            best = Replay(model, shorter) is { } length ? shorter[..length] : best;
        }

        return best;
    }

    private static List<(string Who, string What)> LeaveOutPairs(Model model, List<(string Who, string What)> best)
    {
        for (var first = 0; first < best.Count; first++)
        {
            for (var second = first + 1; second < best.Count;)
            {
                var shorter = best.Where((_, index) => index != first && index != second).ToList();
                if (Replay(model, shorter) is { } length)
                {
                    best = shorter[..length];
                }
                else
                {
                    second++;
                }
            }
        }

        return best;
    }

    /// <summary>Names each step by who does what, so that it means the same when others are left out.</summary>
    private static List<(string Who, string What)> Explicit(Model model, List<int> choices)
    {
        var named = new List<(string, string)>();
        var world = model.Start();
        foreach (var choice in choices)
        {
            var steps = model.Next(world);
            var step = steps[choice];
            named.Add((step.Who, step.What));
            world = step.After;
        }

        return named;
    }

    /// <summary>Returns after how many of the steps an invariant breaks; null when none does, or a step is not possible.</summary>
    private static int? Replay(Model model, List<(string Who, string What)> named)
    {
        var world = model.Start();
        for (var index = 0; ; index++)
        {
            var steps = model.Next(world);
            var next = index < named.Count ? steps.FindIndex(step => (step.Who, step.What) == named[index]) : -1;
            World? after = next < 0 ? null : steps[next].After;
            if (model.FindBroken(world, steps) is not null)
            {
                return index;
            }

            if (after is not { } reached)
            {
                return null;
            }

            world = reached;
        }
    }

    private static int[] Choices(Model model, List<(string Who, string What)> named)
    {
        var choices = new int[named.Count];
        var world = model.Start();
        for (var index = 0; index < choices.Length; index++)
        {
            var steps = model.Next(world);
            choices[index] = steps.FindIndex(step => (step.Who, step.What) == named[index]);
            world = steps[choices[index]].After;
        }

        return choices;
    }
}
