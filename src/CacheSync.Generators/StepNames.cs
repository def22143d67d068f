namespace CacheSync.Generators;

/// <summary>The names of the generator's steps; tests ask by them what an edit made run again.</summary>
internal static class StepNames
{
    public const string Declarations = nameof(Declarations);
    public const string Models = nameof(Models);
    public const string Refused = nameof(Refused);
    public const string Registrations = nameof(Registrations);
    public const string AssemblyName = nameof(AssemblyName);
}
