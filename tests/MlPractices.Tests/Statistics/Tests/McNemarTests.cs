using MlPractices.Statistics.Tests;

namespace MlPractices.Tests.Statistics.Tests;

public class McNemarTests
{
    [Fact]
    public void Published_table()
    {
        var table = new McNemar(6, 16);
        Near.Equal(.052478790283203125, table.Exact().PValue);
        TestResult corrected = table.Asymptotic(continuityCorrection: true);
        Near.Equal(3.6818181818181817, corrected.Statistic);
        Near.Equal(.055008833629265896, corrected.PValue);
        TestResult plain = table.Asymptotic(continuityCorrection: false);
        Near.Equal(4.545454545454546, plain.Statistic);
        Near.Equal(.0330062576612325, plain.PValue);
    }

    [Fact]
    public void Mid_p()
    {
        var table = new McNemar(12, 5);
        Near.Equal(.143463134765625, table.Exact().PValue);
        Near.Equal(.09625244140624994, table.MidP().PValue);
        Near.Equal(.143463134765625 / 2, table.Exact(Alternative.Greater).PValue);
        Near.Equal(.09625244140624994 / 2, table.MidP(Alternative.Greater).PValue);
        Near.Equal(1 - .09625244140624994 / 2, table.MidP(Alternative.Less).PValue);
    }

    [Fact]
    public void No_discordance_is_no_evidence()
    {
        var table = new McNemar(0, 0);
        Assert.Equal(1, table.Exact().PValue);
        Assert.Equal(1, table.Exact(Alternative.Greater).PValue);
        Assert.Equal(1, table.MidP().PValue);
        Assert.Equal(1, table.Asymptotic(true).PValue);
        Assert.Equal(new TestResult(0, 1, 1), table.Asymptotic(false));
    }

    [Fact]
    public void Equal_counts_give_p_1()
    {
        Assert.Equal(1, new McNemar(7, 7).Exact().PValue);
        Near.Equal(1, new McNemar(7, 7).MidP().PValue);
        Assert.Equal(1, new McNemar(7, 7).Asymptotic(true).PValue);
    }

    [Fact]
    public void Counts_only_rows_on_which_one_is_right()
    {
        Assert.Equal(new McNemar(2, 1), McNemar.Of(Bits.Of("11110000"), Bits.Of("11100001"), Bits.Of("11011001")));
        Assert.Equal(new McNemar(1, 0), McNemar.Of([0, 1, 2], [0, 1, 0], [0, 2, 1]));
    }

    [Fact]
    public void Thousands_of_discordant_rows()
    {
        // R: binom.test(5100, 10000)$p.value
        Near.Equal(0.04659, new McNemar(5100, 4900).Exact().PValue, 5e-5);
    }
}
