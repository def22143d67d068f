using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Models;

/// <summary>Makes of a context what <c>dotnet ef dbcontext optimize</c> makes: the code of its model without what only the design needs, compiled.</summary>
internal static class CompiledModel
{
    private static readonly ConcurrentDictionary<(Type Context, string? Provider), IModel> Known = new();

    public static IModel Of(DbContext context) => Known.GetOrAdd((context.GetType(), context.Database.ProviderName), _ => Make(context));

    private static IModel Make(DbContext context)
    {
        var folder = Directory.CreateTempSubdirectory("cachesync-model-");
        try
        {
            using var services = DesignServices(context);
            var files = services.GetRequiredService<ICompiledModelScaffolder>().ScaffoldModel(
                context.GetService<IDesignTimeModel>().Model,
                folder.FullName,
                new CompiledModelCodeGenerationOptions { ContextType = context.GetType(), ModelNamespace = "Compiled", Language = "C#", UseNullableReferenceTypes = true });
            var model = Compile(files).GetType($"Compiled.{context.GetType().Name}Model", throwOnError: true)!;
            return (IModel)model.GetProperty("Instance")!.GetValue(null)!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ServiceProvider DesignServices(DbContext context)
    {
        var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
        var provider = Assembly.Load(context.Database.ProviderName!);
        var name = ((DesignTimeProviderServicesAttribute)Attribute.GetCustomAttribute(provider, typeof(DesignTimeProviderServicesAttribute))!).TypeName;
        ((IDesignTimeServices)Activator.CreateInstance(provider.GetType(name, throwOnError: true)!)!).ConfigureDesignTimeServices(services);
        return services.BuildServiceProvider();
    }

    private static Assembly Compile(IReadOnlyList<string> files)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            $"Compiled{Guid.NewGuid():N}",
            files.Select(static file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file, encoding: Encoding.UTF8)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(static diagnostic => diagnostic.Severity is DiagnosticSeverity.Error).Take(10)));
        assembly.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(assembly);
    }
}
