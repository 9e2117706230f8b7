namespace MlPractices;

/// <summary>Rows that nobody asked about and on which the model does worse than elsewhere.</summary>
/// <param name="Description">Which rows, such as "Months > 36 and Purpose = car".</param>
/// <param name="Rows">How many of the rows that it was tested on.</param>
/// <param name="ShareOfRows">Their share.</param>
/// <param name="Loss">Their mean loss.</param>
/// <param name="LossElsewhere">The mean loss of the others.</param>
/// <param name="AdjustedP">One-sided p-value of "no worse than elsewhere", adjusted over all slices tried (Benjamini-Hochberg).</param>
public sealed record WeakSlice(string Description, long Rows, double ShareOfRows, double Loss, double LossElsewhere, double AdjustedP);
