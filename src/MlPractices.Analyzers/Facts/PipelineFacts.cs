using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Everything known of the pipelines in one scope: what rules judge.</summary>
internal sealed class PipelineFacts
{
    private readonly MlCatalog _catalog;
    private FitResults? _fitResults;
    private SplitIndex? _splitIndex;
    private bool? _isTestProject;
    private bool? _setsCulture;
    private HandMadeValidation? _handMade;

    public PipelineFacts(FactLog log, IReadOnlyList<EngineHolder> engineHolders, SourceAssemblies sources, MlCatalog catalog, bool isWholeProgram)
    {
        _catalog = catalog;
        EntryPoint = isWholeProgram ? sources.Main.GetEntryPoint(default) : null;
        Log = log;
        EngineHolders = engineHolders;
        Sources = sources;
        IsWholeProgram = isWholeProgram;
        foreach (var fact in log.Facts)
        {
            Sort(fact);
        }
    }

    /// <summary>All bodies of the compilation are in; otherwise those of one type only, and absence proves nothing.</summary>
    public bool IsWholeProgram { get; }

    /// <summary>The program (or library) that is looked at.</summary>
    public Compilation Compilation => Sources.Main;

    /// <summary>The program and what else of its solution is at hand.</summary>
    public SourceAssemblies Sources { get; }

    /// <summary>Unit tests fit models to see that fitting works: nobody relies on them.</summary>
    public bool IsTestProject => _isTestProject ??= TestProjects.IsOne(Compilation);

    /// <summary>What the build says of the project.</summary>
    public ProjectSettings Project { get; init; } = ProjectSettings.Unknown;

    /// <summary>Texts are read by one culture on all machines: by the project's word, or since the program sets it.</summary>
    public bool IsCultureFixed => Project.IsInvariant || (_setsCulture ??= Log.Assigned.Any(member => _catalog.Framework(member).Any(meaning => meaning.Role == OperationRole.Culture)));

    /// <summary>Where the program starts, or null for a library or a scope of one type.</summary>
    public IMethodSymbol? EntryPoint { get; }

    public FactLog Log { get; }

    /// <summary>What comes out of the fits.</summary>
    public FitResults FitResults => _fitResults ??= new FitResults(this);

    /// <summary>The splits, to be looked up.</summary>
    public SplitIndex SplitIndex => _splitIndex ??= new SplitIndex(this);

    /// <summary>Validations without ML.NET's metrics: rows left out and predicted, round by round.</summary>
    public HandMadeValidation HandMade => _handMade ??= new HandMadeValidation(this);

    public IReadOnlyList<EngineHolder> EngineHolders { get; }

    public List<ContextFact> Contexts { get; } = new();

    public List<LoadFact> Loads { get; } = new();

    public List<SplitFact> Splits { get; } = new();

    public List<RowsFact> RowOperations { get; } = new();

    public List<RandomFact> Randoms { get; } = new();

    /// <summary>Orders, cultures and clocks that values are taken from.</summary>
    public List<SurroundingFact> Surroundings { get; } = new();

    public List<ReadFact> Reads { get; } = new();

    public List<FitFact> Fits { get; } = new();

    public List<EvaluateFact> Evaluations { get; } = new();

    /// <summary>Those that are made, and those that callers out of sight may make: what may be measured.</summary>
    public IEnumerable<EvaluateFact> PossibleEvaluations => Evaluations.Concat(Log.OfferedEvaluations);

    public List<CrossValidateFact> CrossValidations { get; } = new();

    public List<ImportanceFact> Importances { get; } = new();

    public List<FeatureChoiceFact> FeatureChoices { get; } = new();

    public List<ParametersReadFact> ParameterReads { get; } = new();

    /// <summary>Experiments that run.</summary>
    public List<ExperimentFact> Experiments { get; } = new();

    public List<MetricReadFact> MetricReads { get; } = new();

    public List<MetricNamedFact> NamedMetrics { get; } = new();

    public List<SelectionFact> Selections { get; } = new();

    public List<ThresholdFact> Thresholds { get; } = new();

    public List<DiscardedAppendFact> DiscardedAppends { get; } = new();

    public List<SaveFact> Saves { get; } = new();

    public List<ModelLoadFact> ModelLoads { get; } = new();

    public List<EngineFact> Engines { get; } = new();

    public List<PredictFact> Predictions { get; } = new();

    public List<AnswerReadFact> AnswerReads { get; } = new();

    public List<RegistrationFact> Registrations { get; } = new();

    public List<AssemblyRegistrationFact> AssemblyRegistrations { get; } = new();

    public List<HandOutFact> HandOuts { get; } = new();

    /// <summary>Steps of the typed stages.</summary>
    public List<StageFact> Stages { get; } = new();

    /// <summary>What goes into feature maps of the typed stages.</summary>
    public List<StageFeatureFact> StageFeatures { get; } = new();

    public bool IsPredictionEngine(ITypeSymbol type) => _catalog.IsPredictionEngine(type);

    public bool IsContext(ITypeSymbol? type) => _catalog.IsContext(type);

    /// <summary>Findings of a rule are shown at a place: one that is turned off there stands for no other.</summary>
    public bool IsOn(string id, SyntaxNode place)
    {
        var options = Compilation.Options;
        return !(options.SyntaxTreeOptionsProvider?.TryGetDiagnosticValue(place.SyntaxTree, id, default, out var inTree) == true && inTree == ReportDiagnostic.Suppress)
            && !(options.SpecificDiagnosticOptions.TryGetValue(id, out var everywhere) && everywhere == ReportDiagnostic.Suppress);
    }

    /// <summary>Somebody may run it: it is not behind a private method that nobody in sight calls.</summary>
    public bool IsLive(PipelineFact fact) => fact.Where.Root is not { } root || !Log.NeverCalled.Contains(root);

    /// <summary>The fact is about rows that users of a service send, and the other is not.</summary>
    public static bool ServesWhatIsMadeBefore(PipelineFact fact, PipelineFact other) => RequestHandlers.IsHandler(fact.Where) && !RequestHandlers.IsHandler(other.Where);

    private void Sort(PipelineFact fact)
    {
        switch (fact)
        {
            case ContextFact f: Contexts.Add(f); break;
            case LoadFact f: Loads.Add(f); break;
            case SplitFact f: Splits.Add(f); break;
            case RowsFact f: RowOperations.Add(f); break;
            case RandomFact f: Randoms.Add(f); break;
            case SurroundingFact f: Surroundings.Add(f); break;
            case ReadFact f: Reads.Add(f); break;
            case FitFact f: Fits.Add(f); break;
            case EvaluateFact f: Evaluations.Add(f); break;
            case CrossValidateFact f: CrossValidations.Add(f); break;
            case ImportanceFact f: Importances.Add(f); break;
            case FeatureChoiceFact f: FeatureChoices.Add(f); break;
            case ParametersReadFact f: ParameterReads.Add(f); break;
            case ExperimentFact f: Experiments.Add(f); break;
            case MetricReadFact f: MetricReads.Add(f); break;
            case MetricNamedFact f: NamedMetrics.Add(f); break;
            case SelectionFact f: Selections.Add(f); break;
            case ThresholdFact f: Thresholds.Add(f); break;
            case DiscardedAppendFact f: DiscardedAppends.Add(f); break;
            case SaveFact f: Saves.Add(f); break;
            case ModelLoadFact f: ModelLoads.Add(f); break;
            case EngineFact f: Engines.Add(f); break;
            case PredictFact f: Predictions.Add(f); break;
            case AnswerReadFact f: AnswerReads.Add(f); break;
            case RegistrationFact f: Registrations.Add(f); break;
            case AssemblyRegistrationFact f: AssemblyRegistrations.Add(f); break;
            case HandOutFact f: HandOuts.Add(f); break;
            case StageFact f: Stages.Add(f); break;
            case StageFeatureFact f: StageFeatures.Add(f); break;
        }
    }
}
