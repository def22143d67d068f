using CacheSync.Generators.Analysis.Flow;
using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>
/// Finds the branches on which there is nothing to invalidate: no row was written (<c>if (rows == 0) return;</c>), or what would be
/// invalidated is empty or null (<c>if (ids.Count > 0)</c>).
/// </summary>
/// <param name="events">The events of the body.</param>
/// <param name="model">What the file of the body means; operations of a graph do not say.</param>
internal sealed class EmptyConditions(FlowEvents events, SemanticModel? model)
{
    private static readonly string[] Failures = ["Fail", "Error", "NotFound", "Missing", "Invalid", "None"];

    private readonly Dictionary<ISymbol, ulong> _rows = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, ulong> _keys = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<IOperation>> _flags = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IConditionalOperation> _choices = new(SymbolEqualityComparer.Default);
    private readonly List<(SyntaxNode Syntax, ulong Writes)> _writes = [];
    private readonly List<(ISymbol Flag, bool Needed, ulong Writes)> _guards = [];

    /// <summary>Notes that a symbol holds the number of rows of writes.</summary>
    public void AddRows(ISymbol symbol, ulong writes) => _rows[symbol] = (_rows.TryGetValue(symbol, out var known) ? known : 0) | writes;

    /// <summary>Notes that invalidations of models depend on a symbol.</summary>
    public void AddKey(ISymbol symbol, ulong models) => _keys[symbol] = (_keys.TryGetValue(symbol, out var known) ? known : 0) | models;

    /// <summary>Notes what a local of type bool is given.</summary>
    public void AddFlag(ISymbol symbol, IOperation value)
    {
        if (!_flags.TryGetValue(symbol, out var values))
        {
            _flags.Add(symbol, values = []);
        }

        values.Add(value);
    }

    /// <summary>Notes that a symbol is given one of two values.</summary>
    public void AddChoice(ISymbol symbol, IConditionalOperation choice) => _choices[symbol] = choice;

    /// <summary>Notes under which values of which flags a write happens: <c>if (!dryRun) …</c>.</summary>
    public void AddGuards(IOperation write, ulong writes)
    {
        var inner = write;
        for (var outer = write.Parent; outer is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); inner = outer, outer = outer.Parent)
        {
            if (outer is IConditionalOperation { Condition: var condition } branch && inner != condition)
            {
                var needed = inner == branch.WhenTrue;
                while (condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not)
                {
                    (condition, needed) = (not.Operand, !needed);
                }

                if (condition is IParameterReferenceOperation or ILocalReferenceOperation && Symbol(condition) is { } flag)
                {
                    _guards.Add((flag, needed, writes));
                }
            }
        }
    }

    private ulong Guarded(ISymbol flag, bool value) => _guards.Where(guard => guard.Needed != value && SymbolEqualityComparer.Default.Equals(guard.Flag, flag)).Aggregate(0UL, static (bits, guard) => bits | guard.Writes);

    public void AddWrite(SyntaxNode syntax, ulong writes) => _writes.Add((syntax, writes));

    /// <summary>Returns the writes that need nothing when the condition has the value.</summary>
    public ulong ClosedOn(IOperation condition, bool value) => ClosedOn(condition, value, 0);

    private ulong ClosedOn(IOperation condition, bool value, int depth) => condition switch
    {
        _ when depth > 8 => 0,
        IConversionOperation conversion => ClosedOn(conversion.Operand, value, depth + 1),
        IParenthesizedOperation parenthesized => ClosedOn(parenthesized.Operand, value, depth + 1),
        IAwaitOperation awaited => ClosedOn(awaited.Operation, value, depth + 1),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => ClosedOn(task, value, depth + 1),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => ClosedOn(not.Operand, !value, depth + 1),
        IIsNullOperation isNull => Null(isNull.Operand, value, depth),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } isNull => Null(isNull.Value, value, depth),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } } isNotNull => Null(isNotNull.Value, !value, depth),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: { } named } } outcome when IsEnum(named) => Outcome(outcome.Value),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: { } named } } } outcome when IsEnum(named) => Outcome(outcome.Value),
        IIsPatternOperation pattern => Pattern(pattern.Value, pattern.Pattern, value),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both =>
            value ? ClosedOn(both.LeftOperand, true, depth + 1) | ClosedOn(both.RightOperand, true, depth + 1)
                : ClosedOn(both.LeftOperand, false, depth + 1) & ClosedOn(both.RightOperand, false, depth + 1),
        IBinaryOperation binary => Comparison(binary, value, depth),
        IParameterReferenceOperation parameter => Guarded(parameter.Parameter, value),
        ILocalReferenceOperation { Local: var own } when !_flags.ContainsKey(own) || _flags[own].Count == 1 && Guarded(own, value) != 0 => Guarded(own, value),
        ILocalReferenceOperation local when _flags.TryGetValue(local.Local, out var flags) =>
            flags.Aggregate(0UL, (closed, flag) => closed | (flag.ConstantValue is { HasValue: true, Value: bool set } ? (set == value ? 0 : WritesBefore(flag)) : ClosedOn(flag, value, depth + 1))),
        IInvocationOperation { TargetMethod.Name: "Any" } any when !value => Keys(any.Instance ?? any.Arguments.FirstOrDefault()?.Value),
        IInvocationOperation { TargetMethod.Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" } empty when value => Keys(empty.Arguments.FirstOrDefault()?.Value),
        IPropertyReferenceOperation { Property.Name: "IsEmpty" } empty when value => Keys(empty.Instance),
        IPropertyReferenceOperation { Property.Name: "HasValue" } has when !value => Keys(has.Instance),
        // if (!await products.DeleteAsync(id)) return NotFound(): what says no has written nothing.
        IInvocationOperation { Type.SpecialType: SpecialType.System_Boolean } said when !value => Written(said),
        IInvocationOperation { Type: INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Boolean }] } task } said when !value && TypeNames.IsTask(task) => Written(said),
        IPropertyReferenceOperation { Instance: { } result, Type.SpecialType: SpecialType.System_Boolean } said when value == Failures.Any(said.Property.Name.Contains) => RowsOf(result),
        _ => 0,
    };

    // await write; done = true; … if (done): where it is not set, the write of the same block has not come to its end.
    private ulong WritesBefore(IOperation flag) => flag.Syntax.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax block } set
        ? _writes
            .Where(write => write.Syntax.SpanStart < set.SpanStart && write.Syntax.FirstAncestorOrSelf<StatementSyntax>(statement => statement.Parent == block) is not null)
            .Aggregate(0UL, static (bits, write) => bits | write.Writes)
        : 0;

    // error = rows == 0 ? "It is gone." : null; … if (error is null): which of the two it was says how many rows there were.
    private ulong Null(IOperation? subject, bool isNull, int depth)
    {
        var closed = isNull ? Keys(subject) : 0;
        if (subject is not null && Symbol(subject) is { } symbol && _choices.TryGetValue(symbol, out var choice))
        {
            var (whenTrue, whenFalse) = (IsNull(choice.WhenTrue), IsNull(choice.WhenFalse!));
            closed |= whenTrue != whenFalse ? ClosedOn(choice.Condition, whenTrue == isNull, depth + 1) : 0;
        }

        return closed;
    }

    // if (await TakeSeatAsync(id) != Outcome.Taken) return: which outcome means that nothing was written, only its names say. Where some path invalidates, it is that of the others.
    private ulong Outcome(IOperation subject)
    {
        var result = subject is IPropertyReferenceOperation { Instance: { } owner } ? owner : subject;
        return RowsOf(result) & events.WritesOf(events.Invalidated);
    }

    private static bool IsEnum(IOperation value) => value is IConversionOperation { IsImplicit: true } conversion ? IsEnum(conversion.Operand) : value.Type?.TypeKind == TypeKind.Enum;

    private static bool IsNull(IOperation value) => value is IConversionOperation conversion ? IsNull(conversion.Operand) : value is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation;

    private ulong Written(IInvocationOperation call) => WritesIn(call)
        | (call.TargetMethod is { MethodKind: MethodKind.LocalFunction, DeclaringSyntaxReferences: [var function] }
            ? _writes.Where(write => function.Span.Contains(write.Syntax.Span)).Aggregate(0UL, static (bits, write) => bits | write.Writes)
            : 0);

    private ulong Comparison(IBinaryOperation binary, bool value, int depth)
    {
        var (subject, constant, kind) = (binary.LeftOperand, binary.RightOperand.ConstantValue, binary.OperatorKind);
        if (!constant.HasValue)
        {
            (subject, constant, kind) = (binary.RightOperand, binary.LeftOperand.ConstantValue, Mirror(kind));
        }

        if (!constant.HasValue)
        {
            return 0;
        }

        if (constant.Value is null)
        {
            return kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals ? Null(subject, (kind == BinaryOperatorKind.Equals) == value, depth) : 0;
        }

        if (IsEnum(binary.LeftOperand) || IsEnum(binary.RightOperand))
        {
            return Outcome(subject);
        }

        return constant.Value is int limit && Holds(0, kind, limit) == value && Holds(1, kind, limit) != value ? Count(subject) : 0;
    }

    private ulong Pattern(IOperation subject, IPatternOperation pattern, bool value) => pattern switch
    {
        INegatedPatternOperation negated => Pattern(subject, negated.Pattern, !value),
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } => value ? Keys(subject) : 0,
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: int limit } } =>
            (limit == 0) == value && (limit == 1) != value ? Count(subject) : 0,
        IRelationalPatternOperation { Value.ConstantValue: { HasValue: true, Value: int limit } } relational =>
            Holds(0, relational.OperatorKind, limit) == value && Holds(1, relational.OperatorKind, limit) != value ? Count(subject) : 0,
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => Both(both, subject, value),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => value
            ? Pattern(subject, either.LeftPattern, true) & Pattern(subject, either.RightPattern, true)
            : Pattern(subject, either.LeftPattern, false) | Pattern(subject, either.RightPattern, false),
        // It always fits, so the other branch is none.
        IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true } => value ? 0 : ulong.MaxValue,
        IRecursivePatternOperation or IDeclarationPatternOperation or ITypePatternOperation => value ? 0 : Keys(subject),
        _ => 0,
    };

    // "var rows and > 0" fails where the second half does.
    private ulong Both(IBinaryPatternOperation both, IOperation subject, bool value)
    {
        if (value)
        {
            return Pattern(subject, both.LeftPattern, true) | Pattern(subject, both.RightPattern, true);
        }

        return IsAlways(both.LeftPattern, subject) ? Pattern(subject, both.RightPattern, false)
            : IsAlways(both.RightPattern, subject) ? Pattern(subject, both.LeftPattern, false)
            : Pattern(subject, both.LeftPattern, false) & Pattern(subject, both.RightPattern, false);
    }

    private static bool IsAlways(IPatternOperation pattern, IOperation subject) => pattern is IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true }
        || (pattern is IDeclarationPatternOperation { MatchedType: { IsValueType: true } matched } && SymbolEqualityComparer.Default.Equals(matched, subject.Type));

    /// <summary>Returns the writes whose number of rows a value is.</summary>
    public ulong RowsOf(IOperation value) => value switch
    {
        IConversionOperation conversion => RowsOf(conversion.Operand),
        IAwaitOperation awaited => RowsOf(awaited.Operation),
        _ => Symbol(value) is { } symbol && _rows.TryGetValue(symbol, out var known) ? known : WritesIn(value),
    };

    private ulong WritesIn(IOperation value) => _writes.Where(write => value.Syntax.Span.Contains(write.Syntax.Span)).Aggregate(0UL, static (bits, write) => bits | write.Writes);

    // A number of rows, or the length of a list of keys.
    private ulong Count(IOperation subject)
    {
        switch (subject)
        {
            case IConversionOperation conversion:
                return Count(conversion.Operand);
            case IPropertyReferenceOperation { Property.Name: "Count" or "Length" } length:
                return Keys(length.Instance);
            case IInvocationOperation { TargetMethod.Name: "Count" or "LongCount" } count:
                return Keys(count.Instance ?? count.Arguments.FirstOrDefault()?.Value);
        }

        return RowsOf(subject) | WritesIn(subject);
    }

    private ulong Keys(IOperation? subject) => subject switch
    {
        IConversionOperation conversion => Keys(conversion.Operand),
        not null when Symbol(subject) is { } symbol => (_keys.TryGetValue(symbol, out var models) ? events.WritesOf(models) : 0) | (_rows.TryGetValue(symbol, out var writes) ? writes : 0),
        // if (await products.UpdateAsync(id) is null) return NotFound();
        IAwaitOperation or IInvocationOperation => WritesIn(subject),
        _ => 0,
    };

    // A capture stands for an operand that the graph evaluates before it branches.
    private ISymbol? Symbol(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        IFlowCaptureReferenceOperation capture => model?.GetSymbolInfo(capture.Syntax).Symbol,
        _ => null,
    };

    private static bool Holds(int left, BinaryOperatorKind kind, int right) => kind switch
    {
        BinaryOperatorKind.Equals => left == right,
        BinaryOperatorKind.NotEquals => left != right,
        BinaryOperatorKind.LessThan => left < right,
        BinaryOperatorKind.LessThanOrEqual => left <= right,
        BinaryOperatorKind.GreaterThan => left > right,
        BinaryOperatorKind.GreaterThanOrEqual => left >= right,
        _ => false,
    };

    private static BinaryOperatorKind Mirror(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };
}
