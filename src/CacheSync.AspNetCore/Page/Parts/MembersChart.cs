using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>In how many inconsistencies each member differs, and how many most likely have each cause.</summary>
internal static class MembersChart
{
    public static Html AddMembers(this Html html, IReadOnlyList<MemberCount> members) =>
        html.AddBars("members", "Members that differ", "Member", [.. members.Select(static one => (one.Member, one.Count))], isCode: true);

    public static Html AddCauses(this Html html, IReadOnlyList<CauseCount> causes) =>
        html.AddBars("causes", "Suspected causes", "Cause", [.. causes.Select(static one => (Words.Of(one.Cause), one.Count))], isCode: false);
}
