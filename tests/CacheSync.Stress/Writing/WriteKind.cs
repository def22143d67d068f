namespace CacheSync.Stress.Writing;

/// <summary>A way of writing.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Weight">How often it is drawn, next to the others.</param>
/// <param name="RunAsync">Writes.</param>
internal sealed record WriteKind(string Name, int Weight, Func<WriteScene, Task<WriteEnd>> RunAsync);
