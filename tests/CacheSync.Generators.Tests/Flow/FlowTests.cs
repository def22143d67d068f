using CacheSync.Generators.Analysis.Flow;
using CacheSync.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Tests.Flow;

/// <summary>The flow analysis alone: is the write open where the method is left normally?</summary>
public sealed class FlowTests
{
    [Theory]
    [InlineData("nothing follows", "Write();")]
    [InlineData("the invalidation comes before", "Invalidate(); Write();")]
    [InlineData("only one branch", "Write(); if (c) Invalidate();")]
    [InlineData("early return", "Write(); if (c) return; Invalidate();")]
    [InlineData("early return in a nested block", "Write(); { if (c) { Other(); return; } } Invalidate();")]
    [InlineData("one case of a switch", "Write(); switch (n) { case 1: Invalidate(); break; case 2: break; default: Invalidate(); break; }")]
    [InlineData("a switch without default", "Write(); switch (n) { case 1: Invalidate(); break; case 2: Invalidate(); break; }")]
    [InlineData("a loop that may not run", "Write(); while (c) { Invalidate(); }")]
    [InlineData("continue passes it by", "foreach (var i in Numbers) { Write(); if (c) continue; Invalidate(); }")]
    [InlineData("break passes it by", "while (true) { Write(); if (c) break; Invalidate(); }")]
    [InlineData("goto passes it by", "Write(); if (c) goto end; Invalidate(); end: Other();")]
    [InlineData("the write of the last round", "do { Invalidate(); Write(); } while (c);")]
    [InlineData("short circuit", "Write(); _ = c && Flag(Invalidate);  _ = c && InvalidateFlag();")]
    [InlineData("conditional expression", "Write(); _ = c ? InvalidateFlag() : false;")]
    [InlineData("coalescing", "Write(); _ = Text() ?? InvalidateText();")]
    [InlineData("coalescing assignment", "string? t = Text(); Write(); t ??= InvalidateText();")]
    [InlineData("only the catch", "try { Write(); Other(); } catch { Invalidate(); }")]
    [InlineData("swallowed between write and invalidation", "try { Write(); Other(); Invalidate(); } catch { }")]
    [InlineData("one of two handlers", "try { Write(); Other(); Invalidate(); } catch (InvalidOperationException) { Invalidate(); } catch { }")]
    [InlineData("a filter that says no", "try { Write(); Other(); Invalidate(); } catch (Exception) when (c) { }")]
    [InlineData("return inside a try whose finally does not", "try { Write(); if (c) return; Invalidate(); } finally { Other(); }")]
    [InlineData("half a finally", "try { Write(); } finally { if (c) Invalidate(); }")]
    [InlineData("return inside using", "using (Resource()) { Write(); if (c) return; } Invalidate();")]
    [InlineData("a write in the finally", "try { Invalidate(); } finally { Write(); }")]
    [InlineData("a switch expression", "Write(); _ = n switch { 1 => InvalidateFlag(), _ => false };")]
    [InlineData("a pattern variable", "Write(); if (Text() is { Length: > 1 } t) { Invalidate(); }")]
    [InlineData("a local function that is not called", "Write(); void Local() => Invalidate();")]
    [InlineData("a local function called before", "Local(); Write(); void Local() => Invalidate();")]
    [InlineData("a local function that may return early", "Write(); Local(); void Local() { if (c) return; Invalidate(); }")]
    [InlineData("a local function that writes", "Local(); void Local() { Write(); }")]
    [InlineData("a lambda run at once that writes", "Run(() => Write());")]
    [InlineData("a lambda run at once that may not", "Write(); Run(() => { if (c) return; Invalidate(); });")]
    [InlineData("a stored lambda that is not called", "Action a = () => Invalidate(); Write();")]
    [InlineData("two writes, one covered", "Write(); Invalidate(); if (c) Write();")]
    [InlineData("lock", "lock (this) { Write(); if (c) return; Invalidate(); }")]
    [InlineData("an iterator", "Write(); if (c) return; Invalidate(); Other();")]
    [InlineData("a recursive local function", "Write(); Local(); void Local() { if (c) Local(); }")]
    [InlineData("nested finally with early return", "try { try { Write(); if (c) return; Invalidate(); } finally { Other(); } } finally { Other(); }")]
    public void Open(string why, string body) => Assert.True(IsOpen(body), why);

    [Theory]
    [InlineData("follows", "Write(); Invalidate();")]
    [InlineData("follows later", "Write(); Other(); if (c) Other(); Invalidate();")]
    [InlineData("both branches", "Write(); if (c) Invalidate(); else Invalidate();")]
    [InlineData("early return before the write", "if (c) return; Write(); Invalidate();")]
    [InlineData("every case", "Write(); switch (n) { case 1: Invalidate(); break; default: Invalidate(); break; }")]
    [InlineData("a switch whose cases throw", "Write(); switch (n) { case 1: Invalidate(); break; default: throw new Exception(); }")]
    [InlineData("an exit by exception", "Write(); if (c) throw new Exception(); Invalidate();")]
    [InlineData("a throw expression", "Write(); _ = Text() ?? throw new Exception(); Invalidate();")]
    [InlineData("a loop without end", "while (true) { Write(); Invalidate(); }")]
    [InlineData("a loop left by return behind it", "while (true) { Write(); Invalidate(); if (c) return; }")]
    [InlineData("each round", "foreach (var i in Numbers) { Write(); Invalidate(); }")]
    [InlineData("after the loop", "foreach (var i in Numbers) { Write(); if (c) continue; Other(); } Invalidate();")]
    [InlineData("do runs at least once", "Write(); do { Invalidate(); } while (c);")]
    [InlineData("goto comes by it", "Write(); goto end; end: Invalidate();")]
    [InlineData("finally", "try { Write(); } finally { Invalidate(); }")]
    [InlineData("finally with early return", "try { Write(); if (c) return; Other(); } finally { Invalidate(); }")]
    [InlineData("an early return before shares the finally", "try { if (c) return; Write(); } finally { Other(); } Invalidate();")]
    [InlineData("outer finally", "try { try { Write(); if (c) return; } finally { Other(); } } finally { Invalidate(); }")]
    [InlineData("a failed write has written nothing", "try { Write(); } catch { return; } Invalidate();")]
    [InlineData("a failed invalidation is the runtime's", "try { Write(); Invalidate(); } catch { }")]
    [InlineData("the catch rethrows", "try { Write(); Other(); Invalidate(); } catch { throw; }")]
    [InlineData("the catch throws another", "try { Write(); Other(); Invalidate(); } catch (Exception e) { throw new InvalidOperationException(\"\", e); }")]
    [InlineData("the catch invalidates, too", "try { Write(); Other(); Invalidate(); } catch { Invalidate(); }")]
    [InlineData("behind the catch", "try { Write(); Other(); } catch { Other(); } Invalidate();")]
    [InlineData("nothing that fails lies between", "try { Write(); Console.WriteLine(n); var i = Math.Max(n, 1); Invalidate(); } catch { }")]
    [InlineData("using", "using (Resource()) { Write(); Invalidate(); }")]
    [InlineData("behind using", "using (Resource()) { Write(); } Invalidate();")]
    [InlineData("using declaration", "using var r = Resource(); Write(); if (c) { Invalidate(); return; } Invalidate();")]
    [InlineData("switch expression", "Write(); _ = n switch { 1 => InvalidateFlag(), _ => InvalidateFlag() };")]
    [InlineData("pattern variable", "Write(); if (Text() is { Length: > 1 } t) { Invalidate(); } else { Invalidate(); }")]
    [InlineData("a local function", "Write(); Local(); void Local() => Invalidate();")]
    [InlineData("a local function through another", "Write(); A(); void A() => B(); void B() { if (c) { Invalidate(); return; } Invalidate(); }")]
    [InlineData("a lambda run at once", "Write(); Run(() => Invalidate());")]
    [InlineData("a lambda that writes, covered behind", "Run(() => { Write(); }); Invalidate();")]
    [InlineData("a lambda that does both", "Run(() => { Write(); Invalidate(); });")]
    [InlineData("a stored lambda that is called", "Action a = () => Invalidate(); Write(); a();")]
    [InlineData("unreachable", "return; Write();")]
    [InlineData("behind a constant condition", "if (false) { Write(); }")]
    [InlineData("a write that is rolled back", "Begin(); Write(); if (c) { Rollback(); return; } Commit(); Invalidate();")]
    [InlineData("a transaction that never commits", "Begin(); Write(); if (c) return; Commit(); Invalidate();")]
    [InlineData("lock", "lock (this) { Write(); } Invalidate();")]
    [InlineData("nested loops", "foreach (var i in Numbers) { foreach (var j in Numbers) { Write(); } Invalidate(); }")]
    [InlineData("a filter", "try { Write(); Other(); } catch (Exception) when (c) { Other(); } Invalidate();")]
    public void Closed(string why, string body) => Assert.False(IsOpen(body), why);

    [Theory]
    [InlineData("Invalidate(); Write();", true)]
    [InlineData("Invalidate(); Write(); if (c) Invalidate();", true)]
    [InlineData("if (c) Invalidate(); Write();", false)]
    [InlineData("Write();", false)]
    [InlineData("Invalidate(); Write(); Invalidate();", false)]
    [InlineData("foreach (var i in Numbers) { Write(); if (c) Invalidate(); }", false)]
    public void Late(string body, bool expected)
    {
        var exit = Exit(body);
        Assert.Equal(expected, exit.OpenLate != 0 && exit.Open == 0);
    }

    [Theory]
    [InlineData("Begin(); Write(); Invalidate(); Commit();", true)]
    [InlineData("Begin(); Invalidate(); Commit();", true)]
    [InlineData("Begin(); Write(); Invalidate(); if (c) { Rollback(); return; } Commit();", true)]
    [InlineData("Begin(); Write(); Invalidate(); Commit(); Invalidate();", false)]
    [InlineData("Begin(); Write(); Commit(); Invalidate();", false)]
    [InlineData("Write(); Invalidate(); Begin(); Commit();", false)]
    [InlineData("if (c) Begin(); Write(); Invalidate(); if (c) Commit();", false)]
    [InlineData("Begin(); Invalidate(); Rollback();", false)]
    [InlineData("Begin(); Write(); Commit(); Begin(); Write(); Commit(); Invalidate();", false)]
    public void Too_early(string body, bool expected) => Assert.Equal(expected, Exit(body).TooEarly != 0);

    [Fact]
    public void A_method_with_many_writes_is_left_alone()
    {
        var events = new FlowEvents();
        for (var count = 0; count < 65; count++)
        {
            events.AddWrite(Microsoft.CodeAnalysis.CSharp.SyntaxFactory.EmptyStatement(), 1);
        }

        Assert.True(events.IsTooMany);
    }

    private static bool IsOpen(string body) => (Exit(body) is var exit) && (exit.Open | exit.OpenLate) != 0;

    private static FlowState Exit(string body)
    {
        var compilation = TestCompilation.Of($$"""
            class Code
            {
                bool c; int n; int[] Numbers = [];
                void Write() { } void Invalidate() { } void Other() { } void Begin() { } void Commit() { } void Rollback() { }
                bool InvalidateFlag() => true; string? InvalidateText() => ""; string? Text() => ""; bool Flag(Action a) => true; IDisposable Resource() => null!;
                void Run(Action action) => action();
                void Method() { {{body}} }
            }
            """);
        var tree = compilation.SyntaxTrees[0];
        var model = compilation.GetSemanticModel(tree);
        Assert.DoesNotContain(model.GetDiagnostics(), static diagnostic => diagnostic.Id.StartsWith("CS1", StringComparison.Ordinal) && diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id is "CS1002" or "CS1513");
        var method = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(static method => method.Identifier.Text == "Method");
        var root = (IMethodBodyOperation)model.GetOperation(method)!;
        var events = new FlowEvents();
        foreach (var operation in root.Descendants())
        {
            switch (operation)
            {
                case IInvocationOperation { TargetMethod.Name: "Write" }:
                    events.AddWrite(operation.Syntax, 1);
                    break;
                case IInvocationOperation { TargetMethod.Name: var name } when name.StartsWith("Invalidate", StringComparison.Ordinal):
                    events.AddInvalidation(operation.Syntax, 1);
                    break;
                case IInvocationOperation { TargetMethod.Name: "Begin" }:
                    events.Add(operation.Syntax, new FlowEvent(FlowEventKind.Begin));
                    break;
                case IInvocationOperation { TargetMethod.Name: "Commit" }:
                    events.Add(operation.Syntax, new FlowEvent(FlowEventKind.Commit));
                    break;
                case IInvocationOperation { TargetMethod.Name: "Rollback" }:
                    events.Add(operation.Syntax, new FlowEvent(FlowEventKind.Rollback));
                    break;
                case IAnonymousFunctionOperation { Parent.Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Run" } } }:
                    events.AddInlineLambda(operation.Syntax);
                    break;
                case IAnonymousFunctionOperation { Parent.Parent.Parent: IVariableDeclaratorOperation declarator }:
                    events.AddLambda(declarator.Symbol, operation.Syntax);
                    break;
            }
        }

        return new FlowAnalysis(events, TestContext.Current.CancellationToken).Run(ControlFlowGraph.Create(root), FlowState.Start);
    }
}
