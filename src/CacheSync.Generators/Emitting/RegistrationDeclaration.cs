using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>What registering a model takes; it changes far less often than the model.</summary>
internal sealed record RegistrationDeclaration(string Model, string Handler)
{
    public static RegistrationDeclaration Of(CachedModelDeclaration model)
    {
        var names = new GeneratedNames(model);
        return new RegistrationDeclaration(names.Full(names.CachedModel), names.Full(names.Handler));
    }
}
