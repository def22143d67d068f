using System.Globalization;

namespace CacheSync.Generators.Tests.Compiling;

/// <summary>Switches the culture of the thread for the length of a block.</summary>
internal sealed class Culture : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public Culture(string name) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);

    public void Dispose() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = _before;
}
