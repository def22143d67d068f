namespace CacheSync.Stress.Writing;

/// <summary>Writes past the change tracker.</summary>
internal static class StatementWrites
{
    public static async Task<WriteEnd> UpdateRangeAsync(WriteScene scene)
    {
        var (kind, id) = scene.DrawKeys(1)[0];
        await kind.UpdateRangeAsync(scene.Context, id, id + 2, scene.Writer, scene.Text);
        return WriteEnd.Committed;
    }

    public static async Task<WriteEnd> UpdateNamedAsync(WriteScene scene)
    {
        var (kind, id) = scene.DrawKeys(1)[0];
        await kind.UpdateNamedAsync(scene.Context, id, scene.Writer, scene.Text);
        return WriteEnd.Committed;
    }

    public static async Task<WriteEnd> UpdateUnnamedAsync(WriteScene scene)
    {
        var (kind, id) = scene.DrawKeys(1)[0];
        await kind.UpdateRangeAsync(scene.Context, id, id, scene.Writer, scene.Text);
        await kind.UpdateUnnamedAsync(scene.Context, scene.Text, scene.Text + "+");
        return WriteEnd.Committed;
    }

    public static async Task<WriteEnd> DeleteAndInsertAsync(WriteScene scene)
    {
        var (kind, id) = scene.DrawKeys(1)[0];
        await kind.DeleteAsync(scene.Context, id);
        scene.Add(kind, id);
        await scene.Context.SaveChangesAsync();
        return WriteEnd.Committed;
    }
}
