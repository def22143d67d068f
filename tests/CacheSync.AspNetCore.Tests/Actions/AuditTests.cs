using System.Net;
using CacheSync.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Builder;

namespace CacheSync.AspNetCore.Tests.Actions;

public sealed class AuditTests
{
    [Fact]
    public async Task Who_asked_for_what_when_and_what_came_of_it_is_told_by_api_page_and_log()
    {
        await using var app = await TestApp.StartAsync(map: static app => app.MapCacheSync("/cache", static options => options.ActionPolicy = "Admin").AllowAnonymous());
        await ActAsync(app, "models/Product/reconcile", "admin", """{"dryRun":true,"force":true,"overrideBrake":true,"replaceUnreadable":true,"keys":["Product:1"]}""");
        await ActAsync(app, "models/Product/check", "admin");
        await ActAsync(app, "pause", "admin");
        await ActAsync(app, "runs/77/cancel", "admin");
        await ActAsync(app, "resume", "customer");
        await ActAsync(app, "models/Product/check", "");

        var actions = (await (await app.GetAsync("/cache/audit")).JsonAsync()).GetProperty("actions").EnumerateArray().Reverse().ToList();
        var page = await (await app.GetAsync("/cache/actions")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "admin reconcile Product (dry run, 1 key, force, replace unreadable, override brake) True",
                "admin check Product (sample of 100) True",
                "admin pause  () True",
                "admin cancel 77 () False",
                "customer resume  () False",
                "anonymous from 127.0.0.1 check Product () False",
            ],
            actions.Select(one => $"{one.GetProperty("user")} {one.GetProperty("action")} {one.GetProperty("target")} ({one.GetProperty("details")}) {one.GetProperty("accepted").GetBoolean()}"));
        Assert.StartsWith("run ", actions[0].GetProperty("outcome").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("refused with 404", actions[3].GetProperty("outcome").GetString(), StringComparison.Ordinal);
        Assert.All(actions, one => Assert.Equal(app.Time.GetUtcNow(), one.GetProperty("at").GetDateTimeOffset()));
        Assert.Contains("dry run, 1 key, force, replace unreadable, override brake", page, StringComparison.Ordinal);
        Assert.Equal(6, app.Log.Messages(131).Count);
        Assert.Single((await (await app.GetAsync("/cache/audit?take=1")).JsonAsync()).GetProperty("actions").EnumerateArray());
    }

    [Fact]
    public async Task What_users_send_is_text_on_the_page_and_one_line_in_the_log()
    {
        await using var app = await TestApp.StartAsync();
        await ActAsync(app, "runs/%3Cscript%3Ealert(1)%3C%2Fscript%3E%0Aforged/cancel", "<b>me</b>");

        var page = await (await app.GetAsync("/cache/actions")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        await ActAsync(app, "runs/%E2%80%AEdeen%00/cancel", "me");
        page += await (await app.GetAsync("/cache/actions")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        // Nothing on the page turns the direction of the text around it, not even the sentence that repeats what was sent.
        Assert.DoesNotContain('\u202E', page);
        Assert.DoesNotContain("&#x202E;", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;me&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>me", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', Assert.Single(app.Log.Messages(131)));
    }

    [Fact]
    public async Task While_Redis_is_silent_the_page_says_so_and_the_api_answers_503()
    {
        await using var app = await TestApp.StartAsync();
        app.History.IsSilent = true;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.GetAsync("/cache/audit")).StatusCode);
        var page = await (await app.GetAsync("/cache/actions")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Redis, which remembers them, does not answer.", page, StringComparison.Ordinal);
    }

    private static async Task ActAsync(TestApp app, string path, string user, string? json = null)
    {
        using var body = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        (await app.SendAsync(HttpMethod.Post, "/cache/" + path, body, ("X-CacheSync", "1"), (HeaderAuthentication.Header, user))).Dispose();
    }
}
