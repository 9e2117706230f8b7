using System.Text;
using MlPractices.Statistics.Hashing;

namespace MlPractices.Tests.Statistics.Hashing;

public class Fingerprint64Tests
{
    // BigQuery's and Redshift's documentation.
    [Theory]
    [InlineData("1footrue", -1541654101129638711)]
    [InlineData("2applefalse", 2794438866806483259)]
    [InlineData("3true", -4880158226897771312)]
    [InlineData("alphabet", -2427165924636348523)]
    [InlineData("Amazon Redshift", 8085098817162212970)]
    [InlineData("UserCustomerID + salt", -3587376224092439943)]
    public void Agrees_with_published_values(string text, long expected) =>
        Assert.Equal(expected, unchecked((long)Fingerprint64.Hash(text)));

    [Theory]
    [InlineData("", 11160318154034397263)]
    [InlineData("a", 12917804110809363939)]
    [InlineData("user-1", 4922675799889375116)]
    [InlineData("The quick brown fox jumps over the lazy dog, then it repeats the whole thing again.", 5583745461870009352)]
    public void Agrees_with_the_reference_implementation(string text, ulong expected) =>
        Assert.Equal(expected, Fingerprint64.Hash(text));

    [Fact]
    public void Text_and_its_utf8_bytes_are_the_same_key()
    {
        foreach (string text in new[] { "é", "ключ", "🔑", new string('ß', 500) })
        {
            Assert.Equal(Fingerprint64.Hash(Encoding.UTF8.GetBytes(text)), Fingerprint64.Hash(text));
        }
    }

    [Fact]
    public void Every_byte_counts_at_every_length()
    {
        for (int length = 1; length <= 200; length++)
        {
            var bytes = new byte[length];
            ulong before = Fingerprint64.Hash(bytes);
            for (int i = 0; i < length; i++)
            {
                bytes[i] = 1;
                Assert.NotEqual(before, Fingerprint64.Hash(bytes));
                bytes[i] = 0;
            }
        }
    }
}
