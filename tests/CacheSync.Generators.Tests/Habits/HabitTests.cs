using CacheSync.Generators.Tests.Writes;

namespace CacheSync.Generators.Tests.Habits;

/// <summary>
/// Code as applications have it, each piece with what a team would want to hear about it: the id of a rule at each mark, or nothing.
/// </summary>
public sealed class HabitTests
{
    public static TheoryData<string, string, string> All =>
    [
        .. BulkHabits.All, .. CallerHabits.All, .. DapperHabits.All, .. HelperHabits.All, .. KeyHabits.All, .. MediatorHabits.All, .. SilenceHabits.All, .. TransactionHabits.All,
    ];

    [Theory]
    [MemberData(nameof(All))]
    public Task Says_what_a_team_wants_to_hear(string rule, string habit, string source) =>
        rule.Length == 0 ? RuleCheck.QuietAsync(habit, source) : RuleCheck.LoudAsync(rule, source);
}
