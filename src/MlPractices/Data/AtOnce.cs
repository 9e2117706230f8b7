using System.Runtime.ExceptionServices;

namespace MlPractices;

/// <summary>Work on one batch of rows that does not depend on each other's.</summary>
internal static class AtOnce
{
    /// <summary>Does everything at the same time. What goes wrong in one of them goes wrong as if they had been called one after the other.</summary>
    public static void Do(params Action[] actions)
    {
        try
        {
            Parallel.Invoke(actions);
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }
}
