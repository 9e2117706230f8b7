namespace MlPractices.Analyzers.Catalog;

/// <summary>
/// What one member of ML.NET does. The names are parameter names of that member, or <see cref="Receiver"/> for the
/// instance it is called on; null means that the member has no such argument. Immutable, shared by all compilations.
/// </summary>
internal sealed class OperationFact
{
    /// <summary>Stands for the instance a member is called on.</summary>
    public const string Receiver = "this";

    public OperationFact(TableRow row)
        : this(row["DocId"], EnumNames<OperationRole>.Parse(row["Role"]), EnumNames<MlTask>.Parse(row["Task"]), row["Arguments"])
    {
    }

    public OperationFact(string docId, OperationRole role, MlTask task, string argumentNames)
    {
        DocId = docId;
        Role = role;
        Task = task;
        ArgumentNames arguments = new(argumentNames);
        Data = arguments["data"];
        Validation = arguments["validation"];
        Model = arguments["model"];
        Estimator = arguments["estimator"];
        Appended = arguments["appended"];
        Path = arguments["path"];
        Database = arguments["database"];
        Schema = arguments["schema"];
        Seed = arguments["seed"];
        Fraction = arguments["fraction"];
        SamplingKey = arguments["samplingKey"];
        Folds = arguments["folds"];
        Label = arguments["label"];
        Score = arguments["score"];
        Probability = arguments["probability"];
        PredictedLabel = arguments["predictedLabel"];
        Group = arguments["group"];
        Count = arguments["count"];
        Column = arguments["column"];
        LowerBound = arguments["lower"];
        UpperBound = arguments["upper"];
        Threshold = arguments["threshold"];
        IsStream = arguments.Has("stream");
        IsExtensionReceiverData = arguments.Has("receiver");
        NeedsProbability = arguments.Has("probability");
        ReadsText = arguments.Has("text");
    }

    public string DocId { get; }

    public OperationRole Role { get; }

    public MlTask Task { get; }

    /// <summary>The rows that are read.</summary>
    public string? Data { get; }

    /// <summary>Rows that tune or select, apart from <see cref="Data"/>.</summary>
    public string? Validation { get; }

    /// <summary>The fitted model that is used; for a warm start the parameters it continues from.</summary>
    public string? Model { get; }

    /// <summary>The estimator that is fitted or extended.</summary>
    public string? Estimator { get; }

    /// <summary>The estimator or model put at the end of <see cref="Estimator"/> or <see cref="Model"/>.</summary>
    public string? Appended { get; }

    /// <summary>The file, address, query or, with <see cref="IsStream"/>, stream.</summary>
    public string? Path { get; }

    /// <summary>Which database the query in <see cref="Path"/> is asked of.</summary>
    public string? Database { get; }

    /// <summary>The schema that goes with the model, or the loader that carries it.</summary>
    public string? Schema { get; }

    public string? Seed { get; }

    public string? Fraction { get; }

    public string? SamplingKey { get; }

    public string? Folds { get; }

    public string? Label { get; }

    public string? Score { get; }

    public string? Probability { get; }

    public string? PredictedLabel { get; }

    public string? Group { get; }

    public string? Count { get; }

    public string? Column { get; }

    public string? LowerBound { get; }

    public string? UpperBound { get; }

    public string? Threshold { get; }

    public bool IsStream { get; }

    /// <summary><see cref="Data"/> is the receiver of an extension method.</summary>
    public bool IsExtensionReceiverData { get; }

    /// <summary>Reads, or makes a loader that reads, the fields of lines of text.</summary>
    public bool ReadsText { get; }

    /// <summary>Throws when the model gives no Probability column.</summary>
    public bool NeedsProbability { get; }
}
