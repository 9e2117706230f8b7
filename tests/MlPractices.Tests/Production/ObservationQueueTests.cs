namespace MlPractices.Tests.Production;

public sealed class ObservationQueueTests
{
    [Fact]
    public void What_many_threads_add_is_taken_once_and_nothing_is_lost()
    {
        var queue = new ObservationQueue<long>(1024);
        const int Threads = 8, Each = 200_000;
        long added = 0, refused = 0, taken = 0, sum = 0, expected = 0;
        var writers = Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                var item = ((long)thread * Each) + i;
                if (queue.TryAdd(item, out _))
                {
                    Interlocked.Increment(ref added);
                    Interlocked.Add(ref expected, item);
                }
                else
                {
                    Interlocked.Increment(ref refused);
                }
            }
        })).ToArray();
        var all = Task.WhenAll(writers);
        while (!all.IsCompleted || taken < Interlocked.Read(ref added))
        {
            while (queue.TryTake(out var item))
            {
                taken++;
                sum += item;
            }
        }

        Assert.Equal(Threads * Each, added + refused);
        Assert.Equal(added, taken);
        Assert.Equal(expected, sum);
    }

    [Fact]
    public void A_full_queue_refuses_and_keeps_the_order()
    {
        var queue = new ObservationQueue<int>(4);

        Assert.Equal([true, true, true, true, false], Enumerable.Range(0, 5).Select(i => queue.TryAdd(i, out _)).ToArray());
        Assert.True(queue.TryTake(out var first));
        Assert.Equal(0, first);
        Assert.True(queue.TryAdd(9, out _));
        Assert.Equal([1, 2, 3, 9], Enumerable.Range(0, 4).Select(_ => queue.TryTake(out var item) ? item : -1).ToArray());
        Assert.False(queue.TryTake(out _));
    }

    [Fact]
    public void Ids_are_unique_and_read_back()
    {
        var ids = new PredictionId[4][];
        Parallel.For(0, 4, i => ids[i] = [.. Enumerable.Range(0, 5000).Select(_ => PredictionId.Next())]);

        Assert.Equal(20_000, ids.SelectMany(id => id).Distinct().Count());
        Assert.True(PredictionId.TryParse(ids[0][7].ToString(), out var back));
        Assert.Equal(ids[0][7], back);
        Assert.False(PredictionId.TryParse("g" + ids[0][7].ToString()[1..], out _));
        Assert.False(PredictionId.TryParse("12", out _));
    }
}
