namespace MlPractices.Tool.Drawing;

/// <summary>A box to place. Dummy boxes carry long edges past the layers between their ends.</summary>
internal sealed class Box(GraphNode? node, double width, double height)
{
    public GraphNode? Node { get; } = node;

    public double Width { get; } = width;

    /// <summary>Where the box's layer begins and ends; between layers there is room for edges to bend.</summary>
    public (double Left, double Right) Column { get; set; }

    public double Height { get; } = height;

    public int Layer { get; set; }

    /// <summary>Wide drawings wrap like text: the line that the box's layer is on, from 0.</summary>
    public int Band { get; set; }

    public double X { get; set; }

    /// <summary>The middle.</summary>
    public double Y { get; set; }

    public List<Box> Before { get; } = [];

    public List<Box> After { get; } = [];
}

/// <summary>An edge's way: from its first box past dummy boxes to its last.</summary>
internal sealed record Route(GraphEdge Edge, IReadOnlyList<Box> Boxes)
{
    /// <summary>Where it leaves and arrives, from the middles of the boxes: edges of one box do not lie on each other.</summary>
    public (double From, double To) Ports { get; set; }

    /// <summary>The heights it passes, box by box.</summary>
    public double HeightAt(int index) => Boxes[index].Y + (index == 0 ? Ports.From : index == Boxes.Count - 1 ? Ports.To : 0);
}

/// <summary>
/// Places nodes in layers from left to right (Sugiyama, Tagawa, Toda: Methods for Visual Understanding of Hierarchical
/// System Structures, 1981): longest paths give the layers, barycentres the order within one.
/// </summary>
internal sealed class LayeredLayout
{
    private const double LayerGap = 96;
    private const double BoxGap = 26;
    private const double BandGap = 56;
    private const double MaximumWidth = 1260;
    private const int Lanes = 8;
    private const double PortGap = 14;
    private const int Sweeps = 24;

    private readonly List<List<Box>> _layers = [];
    private readonly List<double> _bandTops = [];
    private readonly Dictionary<Route, int> _lanes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<GraphNode, Box> _boxes;

    public LayeredLayout(PipelineGraph graph, Func<GraphNode, (double Width, double Height)> measure)
    {
        _boxes = graph.Nodes.ToDictionary(node => node, node => measure(node) is var (width, height) ? new Box(node, width, height) : null!);
        AssignLayers(graph);
        Routes = graph.Edges.Select(RouteOf).ToList();
        Order();
        Place();
        SpreadPorts();
    }

    public IReadOnlyCollection<Box> Boxes => _boxes.Values;

    public IReadOnlyList<Route> Routes { get; }

    public double Width { get; private set; }

    public double Height { get; private set; }

    /// <summary>The height at which ways to a line of the drawing begin to lie in the room above it.</summary>
    public double Above(int band) => _bandTops[band] - BandGap + 12;

    /// <summary>Which of a few lanes a way takes from line to line, so that ways beside each other can be told apart.</summary>
    public int LaneOf(Route route) => _lanes.GetValueOrDefault(route);

    /// <summary>Sources as far right as what they feed allows; a node one layer after the last that feeds it.</summary>
    private void AssignLayers(PipelineGraph graph)
    {
        var forward = WithoutCircles(graph);
        var order = Topological(graph.Nodes, forward);
        foreach (var node in order)
        {
            _boxes[node].Layer = forward.Where(edge => edge.To == node).Select(edge => _boxes[edge.From].Layer + 1).DefaultIfEmpty(0).Max();
        }

        foreach (var node in order.AsEnumerable().Reverse().Where(node => forward.All(edge => edge.To != node)))
        {
            _boxes[node].Layer = forward.Where(edge => edge.From == node).Select(edge => _boxes[edge.To].Layer - 1).DefaultIfEmpty(0).Min();
        }

        for (var layer = 0; layer <= _boxes.Values.Max(box => box.Layer); layer++)
        {
            _layers.Add(_boxes.Values.Where(box => box.Layer == layer).ToList());
        }
    }

    private static List<GraphEdge> WithoutCircles(PipelineGraph graph)
    {
        var state = new Dictionary<GraphNode, int>();
        var kept = new List<GraphEdge>();
        foreach (var node in graph.Nodes)
        {
            Visit(node);
        }

        return kept;

        void Visit(GraphNode node)
        {
            if (!state.TryAdd(node, 1))
            {
                return;
            }

            foreach (var edge in graph.Edges.Where(edge => edge.From == node))
            {
                if (state.GetValueOrDefault(edge.To) != 1)
                {
                    kept.Add(edge);
                    Visit(edge.To);
                }
            }

            state[node] = 2;
        }
    }

    private static List<GraphNode> Topological(IReadOnlyList<GraphNode> nodes, List<GraphEdge> edges)
    {
        var waiting = nodes.ToDictionary(node => node, node => edges.Count(edge => edge.To == node));
        var order = nodes.Where(node => waiting[node] == 0).ToList();
        for (var i = 0; i < order.Count; i++)
        {
            order.AddRange(edges.Where(edge => edge.From == order[i] && --waiting[edge.To] == 0).Select(edge => edge.To).ToList());
        }

        return order;
    }

    private Route RouteOf(GraphEdge edge)
    {
        var (from, to) = (_boxes[edge.From], _boxes[edge.To]);
        var boxes = new List<Box> { from };
        var step = Math.Sign(to.Layer - from.Layer);
        for (var layer = from.Layer + step; step != 0 && layer != to.Layer; layer += step)
        {
            var dummy = new Box(null, 0, 10) { Layer = layer };
            _layers[layer].Add(dummy);
            boxes.Add(dummy);
        }

        boxes.Add(to);
        foreach (var (a, b) in boxes.Zip(boxes.Skip(1)))
        {
            var (left, right) = a.Layer <= b.Layer ? (a, b) : (b, a);
            left.After.Add(right);
            right.Before.Add(left);
        }

        return new Route(edge, boxes);
    }

    private void Order()
    {
        var best = Snapshot();
        var fewest = Crossings();
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var leftToRight = sweep % 2 == 0;
            foreach (var layer in leftToRight ? _layers : _layers.AsEnumerable().Reverse())
            {
                var keys = layer.ToDictionary(box => box, box => Barycentre(leftToRight ? box.Before : box.After) ?? PositionOf(box));
                var sorted = layer.OrderBy(box => keys[box]).ToList();
                layer.Clear();
                layer.AddRange(sorted);
            }

            if (Crossings() is var crossings && crossings < fewest)
            {
                (best, fewest) = (Snapshot(), crossings);
            }
        }

        for (var i = 0; i < _layers.Count; i++)
        {
            _layers[i].Clear();
            _layers[i].AddRange(best[i]);
        }
    }

    private List<List<Box>> Snapshot() => _layers.Select(layer => layer.ToList()).ToList();

    private double? Barycentre(List<Box> neighbours) => neighbours.Count == 0 ? null : neighbours.Average(PositionOf);

    private double PositionOf(Box box) => (_layers[box.Layer].IndexOf(box) + 0.5) / _layers[box.Layer].Count;

    private int Crossings()
    {
        var count = 0;
        foreach (var layer in _layers)
        {
            var edges = layer.SelectMany((box, i) => box.After.Where(other => other.Layer == box.Layer + 1).Select(other => (i, j: _layers[other.Layer].IndexOf(other)))).ToList();
            for (var a = 0; a < edges.Count; a++)
            {
                for (var b = a + 1; b < edges.Count; b++)
                {
                    count += (edges[a].i - edges[b].i) * (edges[a].j - edges[b].j) < 0 ? 1 : 0;
                }
            }
        }

        return count;
    }

    private void Place()
    {
        var (x, gap) = (0.0, 0.0);
        foreach (var layer in _layers)
        {
            var width = layer.Max(box => box.Width);
            foreach (var box in layer)
            {
                box.X = x + ((width - box.Width) / 2);
                box.Column = (x, x + width);
            }

            // Words on lines lie between the layers, clear of the boxes.
            gap = Routes.Where(route => layer.Contains(route.Boxes[0])).Select(route => EdgeText.WidthOf(route.Edge) + (2 * EdgeText.Margin)).Append(LayerGap).Max();
            x += width + gap;
        }

        Width = x - gap;
        _layers.ForEach(layer => Stack(layer, box => 0));
        for (var round = 0; round < 12; round++)
        {
            foreach (var layer in round % 2 == 0 ? _layers : _layers.AsEnumerable().Reverse())
            {
                var wanted = layer.ToDictionary(box => box, box => (round % 2 == 0 ? box.Before : box.After) is { Count: > 0 } neighbours ? neighbours.Average(other => other.Y) : box.Y);
                Stack(layer, box => wanted[box]);
            }
        }

        var all = _layers.SelectMany(layer => layer).ToList();
        var top = all.Min(box => box.Y - (box.Height / 2));
        all.ForEach(box => box.Y -= top);
        Height = all.Max(box => box.Y + (box.Height / 2));
        Wrap();
    }

    /// <summary>Breaks the drawing between layers where it gets too wide, and puts the parts one below the other.</summary>
    private void Wrap()
    {
        _bandTops.Add(0);
        if (Width <= MaximumWidth)
        {
            return;
        }

        var (band, start, width) = (0, 0.0, 0.0);
        foreach (var layer in _layers)
        {
            if (layer[0].Column.Right - start > MaximumWidth && layer[0].Column.Left > start)
            {
                (band, start) = (band + 1, layer[0].Column.Left);
            }

            foreach (var box in layer)
            {
                box.Band = band;
                box.X -= start;
                box.Column = (box.Column.Left - start, box.Column.Right - start);
                width = Math.Max(width, box.Column.Right);
            }
        }

        var top = 0.0;
        foreach (var line in _layers.SelectMany(layer => layer).GroupBy(box => box.Band).OrderBy(line => line.Key))
        {
            var (least, most) = (line.Min(box => box.Y - (box.Height / 2)), line.Max(box => box.Y + (box.Height / 2)));
            if (line.Key > 0)
            {
                _bandTops.Add(top);
            }

            foreach (var box in line)
            {
                box.Y += top - least;
            }

            top += most - least + BandGap;
        }

        (Width, Height) = (width, top - BandGap);
        foreach (var route in Routes.Where(route => route.Boxes[0].Band != route.Boxes[^1].Band))
        {
            _lanes[route] = _lanes.Count % Lanes;
        }
    }

    private void SpreadPorts()
    {
        foreach (var leaving in Routes.GroupBy(route => route.Boxes[0]))
        {
            var sorted = leaving.OrderBy(route => route.Boxes[1].Y).ThenBy(route => route.Edge.IsModel).ToList();
            sorted.ForEach(route => route.Ports = (Offset(leaving.Key, sorted.IndexOf(route), sorted.Count), route.Ports.To));
        }

        foreach (var arriving in Routes.GroupBy(route => route.Boxes[^1]))
        {
            var sorted = arriving.OrderBy(route => route.Boxes[^2].Y + (route.Boxes.Count == 2 ? route.Ports.From : 0)).ToList();
            sorted.ForEach(route => route.Ports = (route.Ports.From, Offset(arriving.Key, sorted.IndexOf(route), sorted.Count)));
        }

        static double Offset(Box box, int index, int count) => (index - ((count - 1) / 2.0)) * Math.Min(PortGap, (box.Height - 16) / count);
    }

    /// <summary>Puts a layer's boxes as near to where they want to be as their order and the gaps allow.</summary>
    private static void Stack(List<Box> layer, Func<Box, double> wanted)
    {
        // Boxes that push each other move as one block, to the mean of what they want.
        var blocks = new List<(List<Box> Boxes, double Height, double Centre)>();
        foreach (var box in layer)
        {
            (List<Box> Boxes, double Height, double Centre) block = ([box], box.Height, wanted(box));
            while (blocks.Count > 0 && blocks[^1].Centre + (blocks[^1].Height / 2) + BoxGap > block.Centre - (block.Height / 2))
            {
                var above = blocks[^1];
                blocks.RemoveAt(blocks.Count - 1);
                var boxes = above.Boxes.Concat(block.Boxes).ToList();
                var height = above.Height + BoxGap + block.Height;
                var (offset, sum) = (-height / 2, 0.0);
                foreach (var member in boxes)
                {
                    sum += wanted(member) - (offset + (member.Height / 2));
                    offset += member.Height + BoxGap;
                }

                block = (boxes, height, sum / boxes.Count);
            }

            blocks.Add(block);
        }

        foreach (var (boxes, height, centre) in blocks)
        {
            var y = centre - (height / 2);
            foreach (var box in boxes)
            {
                box.Y = y + (box.Height / 2);
                y += box.Height + BoxGap;
            }
        }
    }
}
