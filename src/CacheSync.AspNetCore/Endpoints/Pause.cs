namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The answer of <c>POST pause</c> and <c>POST resume</c>.</summary>
/// <param name="Model">The name of the cached model, or null for all.</param>
/// <param name="Paused">Whether it is paused now.</param>
internal sealed record Pause(string? Model, bool Paused);
