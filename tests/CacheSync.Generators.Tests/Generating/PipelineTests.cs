using CacheSync.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CacheSync.Generators.Tests.Generating;

/// <summary>What runs again after an edit: nothing, as long as no declaration changed.</summary>
public sealed class PipelineTests
{
    private const string Model = """
        [Cached("product:{Id}")]
        public class Product
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
        }

        public class Below { public int Value() => 1; }
        """;

    [Theory]
    [InlineData("public class Other { }", "public class Other { public int Added; }")]
    [InlineData("// comment", "// another comment")]
    public void An_unrelated_edit_runs_nothing_again(string before, string after)
    {
        var result = RunTwice([Model, before], [Model, after]);

        // The compiler hands every class to the first step again, as the compilation is another one; what it reads is equal.
        Assert.All(Reasons(result, StepNames.Declarations), static reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.All(Reasons(result, StepNames.Models), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        AssertOutputsAreKept(result);
    }

    [Fact]
    public void An_edit_below_the_model_leaves_its_declaration_equal()
    {
        var result = RunTwice([Model], [Model.Replace("=> 1", "=> 2", StringComparison.Ordinal)]);

        Assert.All(Reasons(result, StepNames.Declarations), static reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        AssertOutputsAreKept(result);
    }

    [Fact]
    public void A_comment_that_moves_the_model_leaves_its_declaration_equal()
    {
        var result = RunTwice([Model], ["// a comment\n\n" + Model]);

        Assert.All(Reasons(result, StepNames.Declarations), static reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        AssertOutputsAreKept(result);
    }

    [Theory]
    [InlineData("Name", "Title")]
    [InlineData("product:", "p:")]
    [InlineData("string Name", "string? Name")]
    public void An_edit_of_the_model_changes_its_declaration(string before, string after)
    {
        var result = RunTwice([Model], [Model.Replace(before, after, StringComparison.Ordinal)]);

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, StepNames.Declarations));
        Assert.Contains(Outputs(result), static reason => reason == IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void A_further_model_changes_the_registration_and_no_other_model()
    {
        var result = RunTwice([Model, ""], [Model, "[Cached(\"o:{Id}\")] public class Order { public int Id { get; set; } }"]);

        Assert.Equal([IncrementalStepRunReason.New, IncrementalStepRunReason.Cached], Reasons(result, StepNames.Models).Order());
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, StepNames.Registrations));
    }

    private static GeneratorRunResult RunTwice(string[] before, string[] after)
    {
        var compilation = TestCompilation.Of(before);
        var driver = TestCompilation.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        var edited = (Compilation)compilation;
        for (var index = 0; index < before.Length; index++)
        {
            if (before[index] != after[index])
            {
                var tree = compilation.SyntaxTrees[index];
                edited = edited.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(after[index], System.Text.Encoding.UTF8)));
            }
        }

        return driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Reason);

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorRunResult result) =>
        result.TrackedOutputSteps.Values.SelectMany(static runs => runs).SelectMany(static run => run.Outputs).Select(static output => output.Reason);

    private static void AssertOutputsAreKept(GeneratorRunResult result)
    {
        Assert.NotEmpty(Outputs(result));
        Assert.All(Outputs(result), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{reason}"));
    }
}
