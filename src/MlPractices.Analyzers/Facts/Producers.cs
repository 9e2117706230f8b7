using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>The facts that values came from, as what they are.</summary>
internal static class Producers
{
    extension(ContextValue context)
    {
        public ContextFact Fact => (ContextFact)context.MadeBy;
    }

    extension(ViewValue view)
    {
        /// <summary>The load that its rows come from, or null.</summary>
        public LoadFact? Load => view.LoadedBy as LoadFact;
    }

    extension(SplitValue split)
    {
        public SplitFact Fact => (SplitFact)split.MadeBy;
    }

    extension(EngineValue engine)
    {
        public EngineFact Fact => (EngineFact)engine.MadeBy;
    }

    extension(ModelValue model)
    {
        /// <summary>The load that brought a model back that the program saved itself, or null.</summary>
        public ModelLoadFact? LoadedBy => model.BroughtBackBy as ModelLoadFact;
    }
}
