using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>
/// What the interpreter asks about members whose bodies it does not see. It knows the language only: which methods there are, and
/// what they do to values, is known behind this interface.
/// </summary>
internal interface IKnownMembers
{
    /// <summary>A call that means the same whoever implements it: asked before any body is followed.</summary>
    bool TryCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result);

    /// <summary>A call of a method without a body in sight.</summary>
    bool TryForeignCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result);

    /// <summary>A field or property that means the same whoever implements it.</summary>
    bool TryRead(IOperation reference, ISymbol member, Value receiver, out Value result);

    /// <summary>A property without a body in sight.</summary>
    bool TryForeignRead(IPropertyReferenceOperation reference, Value? receiver, out Value result);

    bool TryCreate(IObjectCreationOperation creation, ImmutableArray<Value> arguments, out Value result);

    /// <summary>A branch whose condition says more than which arm is taken.</summary>
    bool TryBranch(IConditionalOperation conditional, Value condition, out Value result);

    /// <summary>The statements behind one that says more about them than that they follow. True when they have been run.</summary>
    bool TryRest(ImmutableArray<IOperation> operations, int from);

    /// <summary>An element taken from a collection by its place: the element, or another one that stands there.</summary>
    Value Taken(Value collection, Value index, Value element, IOperation operation);

    /// <summary>An element of a collection is written at a place.</summary>
    void NoteElementSet(Value collection, Value index, IOperation operation);

    /// <summary>A loop of an iterator hands out an element: it goes into the list of what the iterator hands out.</summary>
    void NoteYielded(SequenceValue filled, Value element, IOperation operation);

    /// <summary>The rows of a list that are surely all that a loop went over, or some of them several times; else null.</summary>
    Rows? AllOf(SequenceValue filled, Rows over);

    /// <summary>A loop has run over a collection, or over positions.</summary>
    void NoteLoop(ILoopOperation loop, Value? collection);

    /// <summary>A member of an object or of something unknown is written.</summary>
    void NoteMemberSet(Value holder, ISymbol member, Value value, IOperation operation);

    /// <summary>A loop has been left; the outermost one of all around when <paramref name="isOutermost"/>.</summary>
    void NoteLoopLeft(bool isOutermost);

    /// <summary>Where a value comes from that a member of this type hands out, or null when the type says nothing about that.</summary>
    Origin? OriginOf(ITypeSymbol? type);

    /// <summary>Whether two types (as values) are one; null when that is not known, or the values are no types.</summary>
    bool? AreSameType(Value a, Value b);

    /// <summary>Whether what a value stands for is of a type; null when that is not known.</summary>
    bool? IsOfType(Value value, ITypeSymbol type);

    /// <summary>What comes out of an expression that takes one of two values.</summary>
    /// <param name="operation">The condition, or the <c>??</c>.</param>
    /// <param name="first">What it takes where the condition holds, or where something is there.</param>
    /// <param name="second">What it takes otherwise.</param>
    Value Either(IOperation operation, Value first, Value second);

    /// <summary>A static field that nothing writes to.</summary>
    bool IsConstant(ISymbol field);

    /// <summary>Objects of the type only carry what they are made with: making one lets nothing escape.</summary>
    bool IsCarrier(ITypeSymbol? type);

    /// <summary>A call that asks a collection or cache for an entry.</summary>
    bool IsLookUp(IMethodSymbol method);

    /// <summary>A call that lets time pass.</summary>
    bool IsWait(IMethodSymbol method);

    /// <summary>A property that tells whether there is a value.</summary>
    bool IsPresenceTest(IPropertySymbol property);

    /// <summary>A property that tells how many elements there are.</summary>
    bool IsSize(IPropertySymbol property);

    /// <summary>A call of code that nobody sees.</summary>
    void NoteUnknownCall(IOperation operation, IMethodSymbol method, Value? receiver, ImmutableArray<Value> arguments);

    /// <summary>A member of a value that is no object of the program was read.</summary>
    void NoteRead(IOperation operation, ISymbol member, Value receiver);

    /// <summary>A variable or member was given a value.</summary>
    void NoteNamed(IOperation operation, ISymbol named, ITypeSymbol type, Value value);

    /// <summary>A value was computed by a call that stands as a statement.</summary>
    void NoteDiscarded(IInvocationOperation call, Value value);
}
