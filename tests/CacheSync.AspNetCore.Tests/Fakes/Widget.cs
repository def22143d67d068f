namespace CacheSync.AspNetCore.Tests.Fakes;

internal sealed class Widget
{
    public int Id { get; set; }
}
