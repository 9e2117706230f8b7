namespace MlPractices.Analyzers.Catalog;

/// <summary>What one overload of an estimator factory means. Immutable, shared by all compilations.</summary>
internal sealed class FactoryFact
{
    public FactoryFact(TableRow row)
    {
        DocId = row["DocId"];
        Method = MemberKey.NameOf(DocId);
        Kind = EnumNames<FactoryKind>.Parse(row["Kind"]);
        Task = EnumNames<MlTask>.Parse(row["Task"]);
        Reads = EnumNames<FitReads>.Parse(row["Reads"]);
        Outputs = ColumnRole.ParseAll(row["Outputs"]);
        Inputs = ColumnRole.ParseAll(row["Inputs"]);
        Label = ColumnRole.Parse(row["Label"]);
        Features = ColumnRole.Parse(row["Features"]);
        Weight = ColumnRole.Parse(row["Weight"]);
        Group = ColumnRole.Parse(row["Group"]);

        string[] flags = row["Flags"].Split(',');
        ReadsLabel = Has(flags, nameof(ReadsLabel));
        NeedsNormalization = Has(flags, nameof(NeedsNormalization));
        WantsCaching = Has(flags, nameof(WantsCaching));
        NeedsCalibration = Has(flags, nameof(NeedsCalibration));
        SupportsValidation = Has(flags, nameof(SupportsValidation));
        MultiPass = Has(flags, nameof(MultiPass));
        GivesProbability = Has(flags, nameof(GivesProbability));
        IsFeatureSelection = Has(flags, nameof(IsFeatureSelection));
        MultiThreadedNondeterministic = Has(flags, nameof(MultiThreadedNondeterministic));
        RandomOnlyWhenShuffled = Has(flags, nameof(RandomOnlyWhenShuffled));
        RandomOnlyWhenSampling = Has(flags, nameof(RandomOnlyWhenSampling));

        Scale = EnumNames<OutputScale>.Parse(row["Scale"]);
        Value = EnumNames<ColumnValue>.Parse(row["Value"]);
        Seed = EnumNames<SeedSource>.Parse(row["Seed"]);
        Effect = EnumNames<ColumnEffect>.Parse(row["Effect"]);

        ArgumentNames arguments = new(row["Arguments"]);
        OptionsParameter = arguments["options"];
        KeyDataParameter = arguments["keyData"];
        ValidationParameter = arguments["validation"];
        InnerEstimatorParameter = arguments["inner"];
        ContractParameter = arguments["contract"];
        GatheredParameter = arguments["gathers"];
        ExcludedParameter = arguments["excludes"];
        SeedRole = ColumnRole.Parse(arguments["seed"] ?? string.Empty);

        EstimatorType = row["EstimatorType"];
        Types = StepTypes.Of(EstimatorType);
        Package = row["Package"];
    }

    public string DocId { get; }

    public string Method { get; }

    public FactoryKind Kind { get; }

    public MlTask Task { get; }

    public ColumnRole[] Outputs { get; }

    public ColumnRole[] Inputs { get; }

    public ColumnRole? Label { get; }

    public ColumnRole? Features { get; }

    public ColumnRole? Weight { get; }

    public ColumnRole? Group { get; }

    public FitReads Reads { get; }

    public bool ReadsLabel { get; }

    /// <summary>The trainer states that it needs features on a common scale.</summary>
    public bool NeedsNormalization { get; }

    /// <summary>The trainer states that it wants its input cached.</summary>
    public bool WantsCaching { get; }

    public bool NeedsCalibration { get; }

    /// <summary>The trainer has a <c>Fit</c> that takes a validation view.</summary>
    public bool SupportsValidation { get; }

    /// <summary>Fitting reads the rows again for every iteration.</summary>
    public bool MultiPass { get; }

    /// <summary>The fitted binary model, or the calibrator behind it, writes a Probability column.</summary>
    public bool GivesProbability { get; }

    public bool IsFeatureSelection { get; }

    public OutputScale Scale { get; }

    public ColumnValue Value { get; }

    public ColumnEffect Effect { get; }

    public SeedSource Seed { get; }

    /// <summary>The own seed, as a parameter or a property of the options; it overrides the context's.</summary>
    public ColumnRole? SeedRole { get; }

    /// <summary>By default several threads update one state without locks, so a seed is not enough.</summary>
    public bool MultiThreadedNondeterministic { get; }

    /// <summary>The only randomness is the order of rows, and views that cannot shuffle are read in order.</summary>
    public bool RandomOnlyWhenShuffled { get; }

    /// <summary>With its default options every run gives the same model; it draws where its booster takes a part of the rows, features or trees.</summary>
    public bool RandomOnlyWhenSampling { get; }

    /// <summary>A view from which the dictionary or lookup table is read instead of from the fitted rows.</summary>
    public string? KeyDataParameter { get; }

    public string? OptionsParameter { get; }

    /// <summary>A view that stops the training early.</summary>
    public string? ValidationParameter { get; }

    /// <summary>The binary trainer that is fitted once per class; normalisation and seed are its own.</summary>
    public string? InnerEstimatorParameter { get; }

    /// <summary>A view whose columns all go in: numbers surely, texts by what they look like, and never one called "Label".</summary>
    public string? GatheredParameter { get; }

    /// <summary>Names of columns of that view which stay out.</summary>
    public string? ExcludedParameter { get; }

    /// <summary>The contract name without which a custom mapping cannot be saved.</summary>
    public string? ContractParameter { get; }

    public string EstimatorType { get; }

    /// <summary>The types of columns that it takes and gives, or null when nobody looked.</summary>
    public StepTypes? Types { get; }

    public string Package { get; }

    private static bool Has(string[] flags, string name) => System.Array.IndexOf(flags, name) >= 0;
}
