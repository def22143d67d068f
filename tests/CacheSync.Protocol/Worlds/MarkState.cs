using CacheSync.Memory;

namespace CacheSync.Protocol.Worlds;

/// <summary>The mark of Redis' memory.</summary>
/// <param name="Id">Different for every writing; 0 for no mark.</param>
/// <param name="Kind">What was done before it was written.</param>
/// <param name="WrittenAt">When.</param>
/// <param name="Run">The run of the server that it was written to.</param>
internal readonly record struct MarkState(byte Id, byte Kind, byte WrittenAt, byte Run)
{
    public Mark? ToMark() => Id == 0 ? null : new(Name(Run), Id.ToString(System.Globalization.CultureInfo.InvariantCulture), WrittenAt, (MarkKind)Kind);

    public static string Name(byte run) => $"run{run}";

    public override string ToString() => Id == 0 ? "-" : $"{(MarkKind)Kind}#{Id}@{WrittenAt}";
}
