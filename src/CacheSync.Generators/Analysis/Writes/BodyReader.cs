using CacheSync.Generators.Analysis.Flow;
using CacheSync.Generators.Analysis.Sql;
using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Reads the operations of a body once and notes what they do.</summary>
internal sealed class BodyReader
{
    private readonly WriteModel _model;
    private readonly IReadOnlyDictionary<SyntaxNode, IReadOnlyList<INamedTypeSymbol>> _openCalls;
    private readonly Body _body = new();
    private readonly EmptyConditions _empty;
    private readonly HashSet<INamedTypeSymbol> _touched = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation> _values = new(SymbolEqualityComparer.Default);
    private readonly CancellationToken _cancellationToken;
    private bool _isBroken;

    private BodyReader(WriteModel model, IReadOnlyDictionary<SyntaxNode, IReadOnlyList<INamedTypeSymbol>> openCalls, CancellationToken cancellationToken)
    {
        (_model, _openCalls, _cancellationToken) = (model, openCalls, cancellationToken);
        _empty = new EmptyConditions(_body.Events);
        _body.Events.ClosedOn = _empty.ClosedOn;
    }

    /// <summary>Reads a body.</summary>
    /// <param name="blocks">Its operations.</param>
    /// <param name="model">What the compilation knows.</param>
    /// <param name="openCalls">Calls whose write is open, for a look from the caller's side.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null when the body does not compile.</returns>
    public static Body? Read(
        IEnumerable<IOperation> blocks,
        WriteModel model,
        IReadOnlyDictionary<SyntaxNode, IReadOnlyList<INamedTypeSymbol>> openCalls,
        CancellationToken cancellationToken)
    {
        var reader = new BodyReader(model, openCalls, cancellationToken);
        foreach (var block in blocks)
        {
            reader.Visit(block, isCertain: true, isOfLambda: false);
        }

        return reader._isBroken ? null : reader._body;
    }

    private void Visit(IOperation operation, bool isCertain, bool isOfLambda)
    {
        switch (operation)
        {
            case IInvalidOperation:
                _isBroken = true;
                return;
            case INameOfOperation:
                return;
            case IAnonymousFunctionOperation lambda:
                switch (Lambdas.UseOf(lambda, out var local))
                {
                    case LambdaUse.Data:
                        return;
                    case LambdaUse.Inline:
                        _body.Events.AddInlineLambda(lambda.Syntax);
                        break;
                    case LambdaUse.InlineUncertain:
                        _body.Events.AddInlineLambda(lambda.Syntax);
                        isCertain = false;
                        break;
                    case LambdaUse.Local:
                        _body.Events.AddLambda(local!, lambda.Syntax);
                        break;
                    case LambdaUse.Kept:
                        _body.KeptLambdas.Add(lambda.Syntax);
                        isOfLambda = true;
                        break;
                }

                break;
            case IVariableDeclaratorOperation { Initializer.Value: { } value } declarator:
                _values[declarator.Symbol] = value;
                if (declarator.Symbol.Type.SpecialType == SpecialType.System_Boolean)
                {
                    _empty.AddFlag(declarator.Symbol, value);
                }

                break;
            case IForEachLoopOperation loop:
                foreach (var item in loop.Locals)
                {
                    _values[item] = loop.Collection;
                }

                break;
        }

        foreach (var child in operation.ChildOperations)
        {
            Visit(child, isCertain, isOfLambda);
        }

        Note(operation, isCertain, isOfLambda);
    }

    private void Note(IOperation operation, bool isCertain, bool isOfLambda)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                NoteCall(invocation, isCertain, isOfLambda);
                break;
            case IAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } instance } } when !IsInitializer(operation):
                Touch(instance.Type);
                break;
            case IObjectCreationOperation when Transactions.KindOf(operation) is { } kind:
                _body.HasTransaction = true;
                _body.Events.Add(operation.Syntax, new FlowEvent(kind));
                break;
            case IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } reference
                when reference.Parent is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } } && Lambdas.Keeps(call.TargetMethod):
                _body.KeptFunctions.Add(reference.Method);
                break;
        }
    }

    private void NoteCall(IInvocationOperation invocation, bool isCertain, bool isOfLambda)
    {
        if (Transactions.KindOf(invocation) is { } kind)
        {
            _body.HasTransaction = true;
            _body.Events.Add(invocation.Syntax, new FlowEvent(kind));
            return;
        }

        var written = WriteFinder.Find(invocation, _model, _touched, _cancellationToken);
        if (written is null && _openCalls.TryGetValue(invocation.Syntax, out var open))
        {
            written = (WriteKind.Call, open);
        }

        if (written is { Models.Count: > 0 } found)
        {
            foreach (var model in found.Models)
            {
                _body.Events.AddWrite(invocation.Syntax, _body.BitOf(model));
                _body.Writes.Add(new BodyWrite(found.Kind, model, invocation.Syntax, invocation.TargetMethod.Name, isCertain, isOfLambda));
                NoteRows(invocation, 1UL << (_body.Writes.Count - 1));
            }
        }

        NoteInvalidation(invocation);
        if (invocation.Instance is { } instance && invocation.TargetMethod is { ReturnsVoid: true, MethodKind: MethodKind.Ordinary })
        {
            Touch(instance.Type);
        }

        TouchTracked(invocation);
    }

    private void NoteInvalidation(IInvocationOperation invocation)
    {
        var models = Invalidations.ModelsOf(invocation, _model, out var certain, out var all).ToList();
        if (all)
        {
            _body.InvalidatesAll = true;
            _body.Events.Add(invocation.Syntax, new FlowEvent(FlowEventKind.Invalidate, Models: ulong.MaxValue));
            CloseAround(invocation, ulong.MaxValue);
            return;
        }

        if (models.Count == 0)
        {
            _body.Calls.Add(invocation);
            return;
        }

        _body.Invalidated.UnionWith(models);
        var bits = _body.BitsOf(models);
        if (certain)
        {
            _body.Events.AddInvalidation(invocation.Syntax, bits);
            _body.Invalidations.Add((models[0], invocation.Syntax));
        }
        else
        {
            _body.Events.Add(invocation.Syntax, new FlowEvent(FlowEventKind.Invalidate, Models: bits));
        }

        CloseAround(invocation, bits);
        NoteKeys(invocation, bits);
    }

    // "handler?.InvalidateAsync(…)" without a handler, and a loop over no keys, have nothing to invalidate.
    private void CloseAround(IInvocationOperation invocation, ulong models)
    {
        var closing = new FlowEvent(FlowEventKind.Invalidate, Models: models);
        IOperation inner = invocation;
        for (var outer = invocation.Parent; outer is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); inner = outer, outer = outer.Parent)
        {
            switch (outer)
            {
                case IConditionalAccessOperation access when inner == access.WhenNotNull:
                    _body.Events.Add(access.Operation.Syntax, closing);
                    break;
                case IForEachLoopOperation each when inner == each.Body:
                    _body.Events.Add(each.Collection.Syntax, closing);
                    break;
                case IForLoopOperation { Before.Length: > 0 } loop when inner == loop.Body:
                    foreach (var part in loop.Before[loop.Before.Length - 1].DescendantsAndSelf())
                    {
                        _body.Events.Add(part.Syntax, closing);
                    }

                    break;
                case IWhileLoopOperation { ConditionIsTop: true, Condition: { } condition } loop
                    when inner == loop.Body && !_body.Writes.Any(write => loop.Syntax.Span.Contains(write.Syntax.Span)):
                    _body.Events.Add(condition.Syntax, closing);
                    break;
            }
        }
    }

    private void NoteKeys(IInvocationOperation invocation, ulong models)
    {
        foreach (var reference in invocation.DescendantsAndSelf())
        {
            NoteKey(reference, models, 0);
        }
    }

    private void NoteKey(IOperation reference, ulong models, int depth)
    {
        ISymbol? symbol = reference switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => property.Property,
            _ => null,
        };
        if (symbol is null)
        {
            return;
        }

        _empty.AddKey(symbol, models);
        if (depth < 3 && _values.TryGetValue(symbol, out var value))
        {
            foreach (var inner in value.DescendantsAndSelf())
            {
                NoteKey(inner, models, depth + 1);
            }
        }
    }

    private void NoteRows(IInvocationOperation invocation, ulong write)
    {
        _empty.AddWrite(invocation.Syntax, write);
        IOperation value = invocation;
        while (value.Parent is IAwaitOperation or IConversionOperation or IParenthesizedOperation or IBinaryOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
        {
            value = value.Parent;
        }

        ISymbol? symbol = value.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            IAssignmentOperation { Target: ILocalReferenceOperation local } => local.Local,
            IAssignmentOperation { Target: IMemberReferenceOperation member } => member.Member,
            _ => null,
        };
        if (symbol is not null)
        {
            _empty.AddRows(symbol, write);
        }
    }

    private void Touch(ITypeSymbol? type)
    {
        if (_model.Models.IsModel(type))
        {
            _touched.Add((INamedTypeSymbol)type!);
        }
    }

    // products.Add(product), context.Update(product), Entry(product).State = …
    private void TouchTracked(IInvocationOperation invocation)
    {
        if (invocation.TargetMethod.Name is "Add" or "AddAsync" or "AddRange" or "AddRangeAsync" or "Update" or "UpdateRange" or "Remove" or "RemoveRange" or "Attach" or "Entry"
            && TypeNames.IsIn(invocation.TargetMethod.ContainingNamespace, "Microsoft.EntityFrameworkCore"))
        {
            Touch(invocation.TargetMethod.TypeArguments.FirstOrDefault() ?? invocation.TargetMethod.ContainingType.TypeArguments.FirstOrDefault());
        }
    }

    private static bool IsInitializer(IOperation operation) => operation.Parent is IObjectOrCollectionInitializerOperation;
}
