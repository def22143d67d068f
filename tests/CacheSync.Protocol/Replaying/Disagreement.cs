using CacheSync.Protocol.Exploring;

namespace CacheSync.Protocol.Replaying;

/// <summary>Where a real server does something else than the abstract one.</summary>
/// <param name="Story">The story until then.</param>
/// <param name="Answers">What the production stores answered otherwise.</param>
/// <param name="Expected">What the abstract Redis holds.</param>
/// <param name="Found">What the real one holds.</param>
internal sealed record Disagreement(Story Story, IReadOnlyList<string> Answers, RedisView Expected, RedisView Found)
{
    public override string ToString() =>
        $"{Story}Abstract: {Expected}{Environment.NewLine}Real:     {Found}{Environment.NewLine}{string.Join(Environment.NewLine, Answers)}";
}
