using System.Net.Http.Json;
using System.Text.Json;

namespace CacheSync.AspNetCore.Tests.Fakes;

internal static class Json
{
    public static Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    public static async Task<string?> DetailAsync(this HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.JsonAsync();
        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
        return problem.GetProperty("detail").GetString();
    }

    public static string[] Names(this JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];
}
