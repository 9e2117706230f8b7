using System.Collections.Immutable;
using MlPractices.Analyzers.Values;
using Xunit;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>Values that share their parts are compared part by part once, however often a part is shared.</summary>
public class EqualValuesTests
{
    // Compared place by place, a hundred levels that share both halves would take 2^100 comparisons.
    private const int Levels = 100;

    [Fact]
    public void Alternatives_of_alternatives_that_share_their_parts_are_equal()
    {
        var token = new object();
        Assert.Equal(Alternatives(token), Alternatives(token));
        Assert.NotEqual(Alternatives(token), Alternatives(new object()));
    }

    [Fact]
    public void Keys_that_share_their_parts_are_equal()
    {
        var token = new object();
        Assert.Equal(Keys(token), Keys(token));
        Assert.NotEqual(Keys(token), Keys(new object()));
    }

    [Fact]
    public void Unions_that_share_their_parts_are_equal()
    {
        var token = new object();
        Assert.Equal(Unions(token), Unions(token));
        Assert.NotEqual(Unions(token), Unions(new object()));
    }

    [Fact]
    public void The_order_of_alternatives_does_not_matter()
    {
        Value one = new TextValue("one");
        Value two = new TextValue("two");
        Assert.Equal(Value.Join(one, two), Value.Join(two, one));
        Assert.Equal(Value.Join(one, two).GetHashCode(), Value.Join(two, one).GetHashCode());
    }

    private static Value Alternatives(object token)
    {
        Value value = new UnknownValue(token);
        for (var i = 0; i < Levels; i++)
        {
            value = new OneOfValue(ImmutableArray.Create<Value>(new RowsValue(new SourceRows(value, isFile: false)), new UnknownValue(Key.Of("other", value))));
        }

        return value;
    }

    private static Key Keys(object token)
    {
        var key = Key.Of(token);
        for (var i = 0; i < Levels; i++)
        {
            key = Key.Of(key, key);
        }

        return key;
    }

    private static Rows Unions(object token)
    {
        Rows rows = new SourceRows(token, isFile: false);
        for (var i = 0; i < Levels; i++)
        {
            rows = new UnionRows(rows, rows);
        }

        return rows;
    }
}
