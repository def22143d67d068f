namespace CacheSync.EntityFrameworkCore.Tests.Models;

/// <summary>Not a cached model.</summary>
public sealed class Note
{
    public int Id { get; set; }

    public string Text { get; set; } = "";
}
