namespace CacheSync.Generators.Declarations;

/// <summary>Why a class marked [Cached] is no valid cached model.</summary>
internal enum ProblemKind
{
    TemplateMalformed,
    TemplateReserved,
    NoKeyMember,
    UnknownKeyMember,
    NullableKeyMember,
    UnsupportedKeyMember,
    AmbiguousKeyParts,
    UnsupportedMemberType,
    MemberNotSettable,
    AmbiguousMemberNames,
    SelfContainingType,
    UnsupportedClass,
    NoUsableConstructor,
    InvalidTimeToLive,
    InvalidTolerance,
    SeveralVersions,
    InvalidThresholds,
}
