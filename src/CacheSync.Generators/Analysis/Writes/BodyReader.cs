using CacheSync.Generators.Analysis.Flow;
using CacheSync.Generators.Analysis.Keys;
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
    private readonly KeySources _keys;
    private readonly CancellationToken _cancellationToken;
    private readonly List<SyntaxNode> _wrappedBegins = [];
    private int _events;
    private bool _hasCommit;
    private bool _isBroken;
    private bool _isDeferred;

    private BodyReader(SemanticModel? file, WriteModel model, IReadOnlyDictionary<SyntaxNode, IReadOnlyList<INamedTypeSymbol>> openCalls, CancellationToken cancellationToken)
    {
        (_model, _openCalls, _cancellationToken) = (model, openCalls, cancellationToken);
        _empty = new EmptyConditions(_body.Events, file);
        _keys = new KeySources(_empty);
        _body.Events.ClosedOn = _empty.ClosedOn;
    }

    /// <summary>Reads a body.</summary>
    /// <param name="root">Its operations.</param>
    /// <param name="model">What the compilation knows.</param>
    /// <param name="openCalls">Calls whose write is open, for a look from the caller's side.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null when the body does not compile.</returns>
    public static Body? Read(
        IOperation root,
        WriteModel model,
        IReadOnlyDictionary<SyntaxNode, IReadOnlyList<INamedTypeSymbol>> openCalls,
        CancellationToken cancellationToken)
    {
        var reader = new BodyReader(root.SemanticModel, model, openCalls, cancellationToken);
        reader.Visit(root, isCertain: true, isOfLambda: false);
        reader.NoteWrappedBegins();
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
                        VisitInline(lambda, isCertain, isOfLambda);
                        return;
                    case LambdaUse.InlineUncertain:
                        NoteLambdaInTransaction(lambda);
                        VisitInline(lambda, isCertain && Lambdas.ReceiverOf(lambda) is IInvocationOperation runner && _model.Wrappers.IsSilent(runner.TargetMethod, _cancellationToken), isOfLambda);
                        return;
                    case LambdaUse.Local:
                        _body.Events.AddLambda(local!, lambda.Syntax);
                        break;
                    case LambdaUse.Kept:
                        _body.KeptLambdas.Add(lambda.Syntax);
                        VisitLambda(lambda, isCertain, isOfLambda: true, isDeferred: Lambdas.IsDeferredBy(Lambdas.ReceiverOf(lambda)));
                        return;
                    case LambdaUse.Unknown:
                        VisitLambda(lambda, isCertain, isOfLambda, isDeferred: true);
                        return;
                }

                break;
            case IVariableDeclaratorOperation { Initializer.Value: { } value } declarator:
                _keys.AddValue(declarator.Symbol, value);
                NoteChoice(declarator.Symbol, value);
                if (declarator.Symbol.Type.SpecialType == SpecialType.System_Boolean)
                {
                    _empty.AddFlag(declarator.Symbol, value);
                }

                break;
            case IUsingOperation { Resources: var resource }:
                NoteDisposal(resource);
                break;
            case IUsingDeclarationOperation { DeclarationGroup: var resources }:
                NoteDisposal(resources);
                break;
            case IForEachLoopOperation loop:
                foreach (var item in loop.Locals)
                {
                    _keys.AddValue(item, loop.Collection);
                }

                break;
        }

        foreach (var child in operation.ChildOperations)
        {
            Visit(child, isCertain, isOfLambda);
        }

        Note(operation, isCertain, isOfLambda);
    }

    // Nobody knows when it runs: what it invalidates may be that of a write anywhere in the body.
    private void VisitLambda(IAnonymousFunctionOperation lambda, bool isCertain, bool isOfLambda, bool isDeferred)
    {
        var outer = _isDeferred;
        _isDeferred |= isDeferred;
        foreach (var child in lambda.ChildOperations)
        {
            Visit(child, isCertain, isOfLambda);
        }

        _isDeferred = outer;
        Note(lambda, isCertain, isOfLambda);
    }

    // Most of them do nothing that counts (s => s.SetProperty(…)); the walk then passes them by.
    private void VisitInline(IAnonymousFunctionOperation lambda, bool isCertain, bool isOfLambda)
    {
        var before = _events;
        foreach (var child in lambda.ChildOperations)
        {
            Visit(child, isCertain, isOfLambda);
        }

        if (_events != before)
        {
            _body.Events.AddInlineLambda(lambda.Syntax);
        }
    }

    private void NoteLambdaInTransaction(IAnonymousFunctionOperation lambda)
    {
        if (Lambdas.ReceiverOf(lambda) is IInvocationOperation runner && _model.TransactionWrappers.Surrounds(runner.TargetMethod, _cancellationToken))
        {
            _body.HasTransaction = true;
            _body.Events.AddLambdaInTransaction(lambda.Syntax);
        }
    }

    private void Note(IOperation operation, bool isCertain, bool isOfLambda)
    {
        switch (operation)
        {
            case IIsPatternOperation match:
                // … is var rows && rows > 0
                foreach (var named in match.Pattern.DescendantsAndSelf().OfType<IDeclarationPatternOperation>())
                {
                    if (named.DeclaredSymbol is { } symbol && _empty.RowsOf(match.Value) is not 0 and var rows)
                    {
                        _empty.AddRows(symbol, rows);
                    }
                }

                break;
            case IAssignmentOperation { Target: ILocalReferenceOperation { Local: { Type.SpecialType: SpecialType.System_Boolean } flag } } set:
                _empty.AddFlag(flag, set.Value);
                break;
            case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var member }, Value: var given } when !IsInitializer(operation):
                NoteChoice(member, given);
                if (operation is IAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } changed } })
                {
                    Touch(changed.Type);
                }

                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local }, Value: var another }:
                NoteChoice(local, another);
                break;
            case IInvocationOperation invocation:
                NoteCall(invocation, isCertain, isOfLambda);
                break;
            case IAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } instance } } when !IsInitializer(operation):
                Touch(instance.Type);
                break;
            case IReturnOperation { ReturnedValue: { } returned } when isCertain && !isOfLambda:
                RowCounts.NoteReturned(operation, returned, _empty);
                break;
            case IObjectCreationOperation when Transactions.KindOf(operation) is { } kind:
                NoteTransaction(operation, kind);
                break;
            case IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } reference
                when Lambdas.ReceiverOf(reference) is IInvocationOperation call && Lambdas.Keeps(call.TargetMethod):
                _body.KeptFunctions.Add(reference.Method);
                break;
        }
    }

    // await using var eviction = new Eviction(cache, ProductCacheKeys.For(id)): what it holds the key for, it does at the end.
    private void NoteDisposal(IOperation resource)
    {
        foreach (var value in resource.DescendantsAndSelf().Where(static value => value is IObjectCreationOperation or IInvocationOperation && IsOfTeam(value)))
        {
            _body.Deferred.UnionWith(value.ChildOperations.OfType<IArgumentOperation>().SelectMany(argument => _model.Keys.ModelsOf(argument.Value)));
        }
    }

    private static bool IsOfTeam(IOperation value) => value switch
    {
        IObjectCreationOperation { Type: { } type } => !type.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty,
        IInvocationOperation { TargetMethod: var method } => !method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty,
        _ => false,
    };

    private void NoteChoice(ISymbol symbol, IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        if (value is IConditionalOperation { WhenFalse: not null } choice)
        {
            _empty.AddChoice(symbol, choice);
        }
    }

    private void NoteCall(IInvocationOperation invocation, bool isCertain, bool isOfLambda)
    {
        if (invocation.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke)
        {
            _events++;
        }

        if ((Lambdas.IsHook(invocation) && !(invocation.Instance is ILocalReferenceOperation { Local: var stored } && _body.Events.LambdaOf(stored) is not null)) || Messages.AreForOthers(invocation))
        {
            // Its subscribers, whoever handed it over, or a worker that reads the queue may invalidate anything.
            _body.Events.Add(invocation.Syntax, new FlowEvent(FlowEventKind.Invalidate, Models: ulong.MaxValue));
            EmptyScopes.Close(invocation, ulong.MaxValue, _body);
            _body.TellsOthers |= Lambdas.CalledBy(invocation) is not IParameterReferenceOperation;
        }

        if (Transactions.KindOf(invocation) is { } kind)
        {
            NoteTransaction(invocation, kind);
            return;
        }

        if (_model.TransactionWrappers.KindOf(invocation, _cancellationToken) is { } wrapped)
        {
            if (wrapped == FlowEventKind.Begin)
            {
                _wrappedBegins.Add(invocation.Syntax);
            }
            else
            {
                NoteTransaction(invocation, wrapped);
            }
        }

        var written = WriteFinder.Find(invocation, _model, _touched, _cancellationToken);
        if (written is null && _openCalls.TryGetValue(invocation.Syntax, out var open))
        {
            written = (WriteKind.Call, open);
        }

        if (written is { Models.Count: > 0 } found)
        {
            _events++;
            foreach (var model in found.Models)
            {
                _body.Events.AddWrite(invocation.Syntax, _body.BitOf(model));
                _body.Writes.Add(new BodyWrite(found.Kind, model, invocation.Syntax, invocation.TargetMethod.Name, isCertain, isOfLambda));
                _empty.AddWrite(invocation.Syntax, 1UL << (_body.Writes.Count - 1));
                _empty.AddGuards(invocation, 1UL << (_body.Writes.Count - 1));
                RowCounts.Note(invocation, 1UL << (_body.Writes.Count - 1), _empty);
            }
        }

        if (written is null && BulkWrites.ParameterOf(invocation) is { } parameter)
        {
            _body.GenericWrites.Add((parameter, invocation.Syntax));
        }

        _body.HasHooks |= (Callees.MayReachSource(invocation) || Invalidations.MayRemove(invocation.TargetMethod)) && !_model.Wrappers.RemovesNothing(invocation, _cancellationToken);
        NoteInvalidation(invocation);
        if (invocation.Instance is { } instance && invocation.TargetMethod is { ReturnsVoid: true, MethodKind: MethodKind.Ordinary })
        {
            Touch(instance.Type);
        }

        TouchTracked(invocation);
    }

    private void NoteTransaction(IOperation operation, FlowEventKind kind)
    {
        _body.HasTransaction = true;
        _hasCommit |= kind == FlowEventKind.Commit;
        _events++;
        _body.Events.Add(operation.Syntax, new FlowEvent(kind));
    }

    // Whoever else commits may be anyone: without a commit in sight, such a transaction would hide every write.
    private void NoteWrappedBegins()
    {
        foreach (var begin in _hasCommit ? _wrappedBegins : [])
        {
            _body.HasTransaction = true;
            _body.Events.Add(begin, new FlowEvent(FlowEventKind.Begin));
        }
    }

    private void NoteInvalidation(IInvocationOperation invocation)
    {
        var models = Invalidations.ModelsOf(invocation, _model, out var certain, out var all).ToList();
        if (all)
        {
            _events++;
            _body.InvalidatesAll = true;
            _body.Events.Add(invocation.Syntax, new FlowEvent(FlowEventKind.Invalidate, Models: ulong.MaxValue));
            EmptyScopes.Close(invocation, ulong.MaxValue, _body);
            return;
        }

        if (models.Count == 0 && UnknownKeys.AreRemoved(invocation, _model, out var fromCaller, _cancellationToken))
        {
            _events++;
            if (fromCaller)
            {
                _body.RemovalsForCaller.Add(invocation);
            }
            else
            {
                _body.InvalidatesAll = true;
                _body.Events.Add(invocation.Syntax, new FlowEvent(FlowEventKind.Invalidate, Models: ulong.MaxValue));
                EmptyScopes.Close(invocation, ulong.MaxValue, _body);
            }

            return;
        }

        if (models.Count == 0)
        {
            // A generated key builder does nothing but build the key.
            if (_model.Models.OfKeys(invocation.TargetMethod.ContainingType) is null && (Callees.MayReachSource(invocation) || _model.Callees.IsOpen(invocation.TargetMethod)))
            {
                _events++;
                _body.Calls.Add(invocation);
            }

            _body.MayWriteMore |= _body.Calls.Count > 0 || invocation.TargetMethod.MethodKind == MethodKind.DelegateInvoke || WriteFinder.MayWriteUnseen(invocation);

            return;
        }

        _events++;
        _body.Invalidated.UnionWith(models);
        if (_isDeferred)
        {
            _body.Deferred.UnionWith(models);
        }

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

        EmptyScopes.Close(invocation, bits, _body);
        _keys.Note(invocation, bits);
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
