using System;

namespace MlPractices.Analyzers.Facts;

/// <summary>Guesses from a name which metric the code takes a number for, and knows which accuracies are the same as which metrics.</summary>
internal static class MetricNames
{
    /// <summary>What the name calls the number, when no accuracy of that kind is it; null otherwise.</summary>
    /// <param name="name">A variable's or property's name.</param>
    /// <param name="metric">The metric that the number is computed from.</param>
    public static string? Mistaken(string name, string metric)
    {
        if (Says(name, "Accuracy"))
        {
            return null;
        }

        // Of one label a row: micro-averaged precision, recall and F1 are the micro accuracy, macro-averaged recall is the macro accuracy.
        return metric switch
        {
            "Accuracy" when Says(name, "Recall") => "recall",
            "Accuracy" or "MacroAccuracy" when Says(name, "F1") => "F1 score",
            "Accuracy" or "MacroAccuracy" when Says(name, "Precision") => "precision",
            "Accuracy" or "MacroAccuracy" or "MicroAccuracy" when Says(name, "Auc") => "area under a curve",
            _ => null,
        };
    }

    /// <summary>The word stands in the name: at its start in any case, or inside it with a capital letter, and does not go on as another word.</summary>
    private static bool Says(string name, string word)
    {
        for (var at = name.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = name.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            var starts = at == 0 || char.IsUpper(name[at]) || name[at - 1] == '_';
            if (starts && (end == name.Length || !char.IsLower(name[end]) || !char.IsLower(name[end - 1])))
            {
                return true;
            }
        }

        return false;
    }
}
