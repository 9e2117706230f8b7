namespace MlPractices.Analyzers;

/// <summary>What a rule promises about false alarms; its default severity follows from it.</summary>
internal enum RuleLevel
{
    /// <summary>Proven from the code, and it inflates scores or breaks production: a warning.</summary>
    Proven,

    /// <summary>Proven from the code, but the harm is small or depends on the data: information.</summary>
    Minor,

    /// <summary>Guesses from names; the message says what it guessed: information.</summary>
    Guess,
}
