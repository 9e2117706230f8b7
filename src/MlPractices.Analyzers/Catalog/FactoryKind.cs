namespace MlPractices.Analyzers.Catalog;

/// <summary>What an estimator factory makes.</summary>
internal enum FactoryKind
{
    /// <summary>A transform that learns nothing from the rows it is fitted on.</summary>
    Stateless,

    /// <summary>A transform whose state comes from rows; <see cref="FitReads"/> says when.</summary>
    DataDependent,

    Trainer,

    Calibrator,

    /// <summary>A composition, a sweepable placeholder, or anything else that must be taken apart to be judged.</summary>
    Opaque,
}

/// <summary>Which rows <c>Fit</c> reads.</summary>
internal enum FitReads
{
    Never,

    Always,

    /// <summary>Reads unless the replacement mode is <c>DefaultValue</c>, which is the default.</summary>
    UnlessReplacementDefault,

    /// <summary>Reads unless the dictionary comes from <see cref="FactoryFact.KeyDataParameter"/>.</summary>
    UnlessKeyData,

    /// <summary>Reads unless both the word and the character extractor in the options are null.</summary>
    UnlessNoExtractors,

    /// <summary>Reads only when asked for inverted names, and only to name the slots: values never depend on rows.</summary>
    OnlyAnnotations,

    /// <summary>Reads a leading part of the rows, of a length given by an argument.</summary>
    FirstRows,

    /// <summary>Decided by the parts of a composition, or while an experiment runs.</summary>
    Opaque,
}
