using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>Emits <c>XReconcileHandler</c>, the face of the engine for one model.</summary>
internal static class ReconcileHandlerEmitter
{
    private const string Lib = "global::CacheSync.";
    private const string Token = "global::System.Threading.CancellationToken";
    private const string Tasks = "global::System.Threading.Tasks.";
    private const string Progress = "global::System.IProgress<global::CacheSync.RunProgress>? progress = null";
    private const string Run = Tasks + "Task<" + Lib + "RunResult>";

    private const string RunDocs = """
        /// <param name="progress">Told after each batch.</param>
        /// <param name="cancellationToken">Ends the run between two batches; the result then says what was done.</param>
        /// <exception cref="global::CacheSync.CacheSyncUnavailableException">Redis or the source cannot be reached.</exception>
        """;

    public static string Emit(CachedModelDeclaration model)
    {
        var names = new GeneratedNames(model);
        var key = new KeyNames(model);
        var source = SourceFile.Of(model)
            .Lines($"""
                /// <summary>Checks, reconciles, invalidates and reads the cache of {Text.See(model.Entity)}. Comes from dependency injection.</summary>
                /// <param name="engine">The engine of the model.</param>
                """)
            .Lines(SourceFile.GeneratedCode)
            .Open($"{names.Accessibility} sealed class {names.Handler}({Lib}IReconcileEngine<{model.Entity.TypeName}, {key.Type}> engine)");
        EmitCheck(source);
        EmitReconcile(source, key);
        EmitInvalidate(source, model, key);
        EmitGet(source, model, key);
        return source.Close().ToString();
    }

    private static void EmitCheck(SourceWriter source) => source.Lines($$"""
        /// <summary>Compares a uniform sample of the keys with the source; changes nothing.</summary>
        /// <param name="sampleSize">Keys to look at. At least 1.</param>
        {{RunDocs}}
        public {{Run}} CheckAsync(
            int sampleSize = {{Lib}}CheckOptions.DefaultSampleSize,
            {{Progress}},
            {{Token}} cancellationToken = default) =>
            engine.CheckAsync(new {{Lib}}CheckOptions { SampleSize = sampleSize }, progress, cancellationToken);

        /// <summary>Compares a sample of the keys, or all of them, with the source; changes nothing.</summary>
        /// <param name="options">What to look at.</param>
        {{RunDocs}}
        public {{Run}} CheckAsync(
            {{Lib}}CheckOptions options,
            {{Progress}},
            {{Token}} cancellationToken = default)
        {
            global::System.ArgumentNullException.ThrowIfNull(options);
            return engine.CheckAsync(options, progress, cancellationToken);
        }
        """);

    private static void EmitReconcile(SourceWriter source, KeyNames key) => source.Line().Lines($$"""
        /// <summary>Compares keys with the source and repairs what is wrong, never over a newer value.</summary>
        /// <param name="force">Whether to run although the last check is recent and found nothing wrong.</param>
        /// <param name="batchSize">Keys that are read, compared and repaired together, from 1 to 10,000; null lets the run size its own batches.</param>
        /// <param name="maxEntries">Keys to look at; the next run goes on where this one ended. Null looks at all of them.</param>
        {{RunDocs}}
        public {{Run}} ReconcileAsync(
            bool force = false,
            int? batchSize = {{Lib}}ReconcileOptions.DefaultBatchSize,
            int? maxEntries = {{Lib}}ReconcileOptions.DefaultMaxEntries,
            {{Progress}},
            {{Token}} cancellationToken = default) =>
            engine.ReconcileAsync(
                new {{Lib}}ReconcileOptions { Force = force, BatchSize = batchSize, MaxEntries = maxEntries },
                progress,
                cancellationToken);

        /// <summary>Compares keys with the source and repairs what is wrong, never over a newer value.</summary>
        /// <param name="options">How far to go.</param>
        {{RunDocs}}
        public {{Run}} ReconcileAsync(
            {{Lib}}ReconcileOptions options,
            {{Progress}},
            {{Token}} cancellationToken = default)
        {
            global::System.ArgumentNullException.ThrowIfNull(options);
            return engine.ReconcileAsync(options, progress, cancellationToken);
        }

        /// <summary>Compares the given keys with the source and repairs what is wrong, never over a newer value.</summary>
        /// <param name="keys">The keys to look at.</param>
        /// <param name="options">How far to go; null for the defaults.</param>
        {{RunDocs}}
        public {{Run}} ReconcileAsync(
            global::System.Collections.Generic.IEnumerable<{{key.Type}}> keys,
            {{Lib}}ReconcileOptions? options = null,
            {{Progress}},
            {{Token}} cancellationToken = default)
        {
            global::System.ArgumentNullException.ThrowIfNull(keys);
            return engine.ReconcileAsync(keys, options ?? new {{Lib}}ReconcileOptions(), progress, cancellationToken);
        }
        """);

    private static void EmitInvalidate(SourceWriter source, CachedModelDeclaration model, KeyNames key)
    {
        source.Line().Lines($$"""
            /// <summary>Removes the entries of the given keys, because their rows changed.</summary>
            /// <param name="keys">The keys.</param>
            /// <param name="cancellationToken">Ends the wait for Redis; the entries are removed all the same.</param>
            /// <exception cref="global::CacheSync.CacheSyncUnavailableException">Redis did not remove them now; they are removed as soon as it answers, without another call.</exception>
            public {{Tasks}}Task InvalidateAsync(global::System.Collections.Generic.IEnumerable<{{key.Type}}> keys, {{Token}} cancellationToken = default)
            {
                global::System.ArgumentNullException.ThrowIfNull(keys);
                return engine.InvalidateAsync(keys, cancellationToken);
            }

            /// <summary>Removes the entry of a key, because its row changed.</summary>
            /// <param name="key">The key.</param>
            /// <param name="cancellationToken">Ends the wait for Redis; the entries are removed all the same.</param>
            /// <exception cref="global::CacheSync.CacheSyncUnavailableException">Redis did not remove them now; they are removed as soon as it answers, without another call.</exception>
            public {{Tasks}}Task InvalidateAsync({{key.Type}} key, {{Token}} cancellationToken = default) =>
                engine.InvalidateAsync([key], cancellationToken);
            """);
        if (key.IsComposite)
        {
            source.Line().Lines($"""
                /// <summary>Removes the entry of a key, because its row changed.</summary>
                {ParameterDocs(model, key)}
                /// <param name="cancellationToken">Ends the wait for Redis; the entries are removed all the same.</param>
                /// <exception cref="global::CacheSync.CacheSyncUnavailableException">Redis did not remove them now; they are removed as soon as it answers, without another call.</exception>
                public {Tasks}Task InvalidateAsync({key.Declared}, {Token} cancellationToken = default) =>
                    engine.InvalidateAsync([({key.Passed})], cancellationToken);
                """);
        }
    }

    private static void EmitGet(SourceWriter source, CachedModelDeclaration model, KeyNames key)
    {
        const string Summary = "/// <summary>Returns an entity from its entry, or from the source, which then fills the entry.</summary>";
        const string Returns = "/// <returns>The entity, or null when the source has no such row.</returns>";
        var result = $"{Tasks}ValueTask<{model.Entity.TypeName}?>";
        source.Line().Lines($"""
            {Summary}
            /// <param name="key">The key.</param>
            /// <param name="cancellationToken">Ends the wait for Redis and the source.</param>
            {Returns}
            public {result} GetAsync({key.Type} key, {Token} cancellationToken = default) =>
                engine.GetAsync(key, cancellationToken);
            """);
        if (key.IsComposite)
        {
            source.Line().Lines($"""
                {Summary}
                {ParameterDocs(model, key)}
                /// <param name="cancellationToken">Ends the wait for Redis and the source.</param>
                {Returns}
                public {result} GetAsync({key.Declared}, {Token} cancellationToken = default) =>
                    engine.GetAsync(({key.Passed}), cancellationToken);
                """);
        }
    }

    private static string ParameterDocs(CachedModelDeclaration model, KeyNames key) => string.Join(
        "\n",
        model.KeyParts.Select((part, index) => $"/// <param name=\"{key.Parameters[index].TrimStart('@')}\">The <c>{part.Member}</c> of the key.</param>"));
}
