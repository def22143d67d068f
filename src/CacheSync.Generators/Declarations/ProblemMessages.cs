namespace CacheSync.Generators.Declarations;

/// <summary>The sentences for problems: the class, what is wrong, the next step.</summary>
internal static class ProblemMessages
{
    public static string FormatOf(ProblemKind kind) => kind switch
    {
        ProblemKind.TemplateMalformed => "{0}: key template '{1}' {2}. Write members in single braces and literal braces doubled, for instance 'product:{{Id}}'.",
        ProblemKind.TemplateReserved => "{0}: key template '{1}' starts with 'cachesync:', which is reserved. Choose another prefix.",
        ProblemKind.NoKeyMember => "{0}: key template '{1}' names no member, so all entities would share one key. Add the members of the primary key in braces.",
        ProblemKind.UnknownKeyMember => "{0}: key template '{1}' names {2}, which is not a public property of the class. Correct the name.",
        ProblemKind.NullableKeyMember => "{0}: key template '{1}' names {2}, which is nullable. Make it required or choose another member.",
        ProblemKind.UnsupportedKeyMember => "{0}: key template '{1}' names {2}, {3}. Choose a cached member of type int, long, short, byte, Guid, string, DateOnly or an enumeration.",
        ProblemKind.AmbiguousKeyParts => "{0}: key template '{1}' does not separate {2} from {3} by a character that no key part contains. Put ':' between them.",
        ProblemKind.UnsupportedMemberType => "{0}: {1} has the type {2}, which entries cannot hold. Change the type or mark the property [CacheIgnore].",
        ProblemKind.MemberNotSettable => "{0}: {1} has a setter that generated code cannot call, so it cannot be read back from an entry. Make the setter accessible, add a constructor parameter of that name, or mark it [CacheIgnore].",
        ProblemKind.AmbiguousMemberNames => "{0}: {1} and {2} have the same name in an entry, '{3}'. Rename one or mark it [CacheIgnore].",
        ProblemKind.SelfContainingType => "{0}: {1} has the type {2}, which contains itself. Mark the property [CacheIgnore].",
        ProblemKind.UnsupportedClass => "{0}: {1}. A cached model is a public or internal class or record that can be constructed.",
        ProblemKind.NoUsableConstructor => "{0}: {1} has no accessible constructor whose parameters are all properties of the same name and type. Add one, or one without parameters.",
        ProblemKind.InvalidTimeToLive => "{0}: TimeToLive '{1}' is not a duration above zero. Write it as 'hh:mm:ss' or 'd.hh:mm:ss'.",
        ProblemKind.InvalidTolerance => "{0}: [CacheTolerance] of {1} {2}. Give an amount above zero for a number, a duration above zero in quotes for a date, a time or a duration.",
        ProblemKind.SeveralVersions => "{0}: {1} and {2} are both marked [CacheVersion]. Keep the one that changes with every write of the row.",
        ProblemKind.InvalidThresholds => "{0}: {1}. Thresholds go from 0 to 1, and AutoReconcileThreshold is at most ConsistencyThreshold.",
        _ => "{0}: the declaration is not valid.",
    };
}
