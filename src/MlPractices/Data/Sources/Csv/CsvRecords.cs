using System.Buffers;

namespace MlPractices;

/// <summary>
/// Cuts text into records and fields (RFC 4180). It counts physical lines, so that a record whose quotes do not match is known by the line of the quote, and can go on at the
/// line after the first of such a record. Fields are slices of one buffer.
/// </summary>
internal sealed class CsvRecords(TextReader text, CsvOptions options)
{
    private const char Quote = '"';
    private const string StrayQuote = "quotes do not match; a quote inside a field is written twice, within quotes";

    private readonly string _delimiter = options.Delimiter;
    private readonly SearchValues<char> _stops = SearchValues.Create([options.Delimiter[0], '\n', '\r', Quote]);
    private char[] _buffer = new char[1 << 16];
    private char[] _plain = new char[256];
    private (int From, int Length, bool Escaped)[] _fields = new (int, int, bool)[32];
    private int _start;
    private int _next;
    private int _end;
    private bool _ended;

    private enum Step
    {
        /// <summary>The buffer ends before the record does.</summary>
        More,

        /// <summary>The record is complete, or known to be broken.</summary>
        Done,
    }

    /// <summary>Fields of the record.</summary>
    public int Count { get; private set; }

    /// <summary>The line at which the record begins, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>How many lines it spans.</summary>
    public int Lines { get; private set; }

    /// <summary>What is wrong with its quotes; null if nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>The record, or what is left of it when it is broken.</summary>
    public ReadOnlySpan<char> Raw => _buffer.AsSpan(_start, _next - _start);

    /// <summary>A field without its quotes. Valid until the next call.</summary>
    public ReadOnlySpan<char> this[int field]
    {
        get
        {
            (int from, int length, bool escaped) = _fields[field];
            ReadOnlySpan<char> span = _buffer.AsSpan(from, length);
            return escaped ? Unescape(span) : span;
        }
    }

    /// <summary>Goes to the next record; blank lines are passed over.</summary>
    /// <returns>False at the end.</returns>
    public bool Next()
    {
        _start = _next;
        Line += Lines;
        Lines = 0;
        while (true)
        {
            if (_start < _end && _buffer[_start] is '\n' or '\r' && LineEnd(_start) is { } after)
            {
                (_start, Line) = (after, Line + 1);
                continue;
            }

            if (_start == _end && _ended) return false;
            if (_start < _end && Cut() == Step.Done) return true;
            Fill();
        }
    }

    /// <summary>Says that the record, whole as it looked, is not one: its first line alone is, and the next record begins after it.</summary>
    public void KeepFirstLineOnly()
    {
        if (Lines == 1) return;
        (int at, _) = FirstLine();
        (_next, Lines) = (at, 1);
    }

    /// <summary>The line of the last quote that was opened in the record and closed in another line; null if there is none.</summary>
    public long? LineOfLongQuote { get; private set; }

    private Step Cut()
    {
        (Count, Lines, Fault, LineOfLongQuote) = (0, 1, null, null);
        int at = _start;
        while (true)
        {
            if (at < _end && _buffer[at] == Quote)
            {
                int close = Close(at, out bool escaped, out Step step);
                if (close < 0) return step;
                int inner = LineBreaks(at + 1, close);
                if (inner > 0) LineOfLongQuote = Line + Lines - 1;
                Lines += inner;
                if (Lines > options.MostLinesPerRow) return Broken(at, close, Unclosed(Line + Lines - 1 - inner, inner));
                Keep(at + 1, close - at - 1, escaped);
                at = close + 1;
                if (at == _end)
                {
                    if (!_ended) return Step.More;
                    _next = _end;
                    return Step.Done;
                }

                if (_buffer[at] is '\n' or '\r') return Finish(at);
                if (!IsDelimiter(at, out bool cut)) return cut ? Step.More : Broken(at, at, inner == 0 ? StrayQuote : Overrun(Line + Lines - 1 - inner, Line + Lines - 1));
                at += _delimiter.Length;
                continue;
            }

            int stop = Stop(at, out bool more);
            if (more) return Step.More;
            Keep(at, stop - at, escaped: false);
            if (stop == _end)
            {
                _next = _end;
                return Step.Done;
            }

            if (_buffer[stop] == Quote) return Broken(stop, stop, StrayQuote);
            if (_buffer[stop] is '\n' or '\r') return Finish(stop);
            at = stop + _delimiter.Length;
        }
    }

    /// <summary>Where an unquoted field ends: at a delimiter, a line's end, a quote, or the end of the text.</summary>
    private int Stop(int at, out bool more)
    {
        more = false;
        for (int from = at; ; )
        {
            int found = _buffer.AsSpan(from, _end - from).IndexOfAny(_stops);
            if (found < 0)
            {
                more = !_ended;
                return _end;
            }

            int stop = from + found;
            if (_buffer[stop] is '\n' or '\r' or Quote || IsDelimiter(stop, out more) || more) return stop;
            from = stop + 1;
        }
    }

    private bool IsDelimiter(int at, out bool cut)
    {
        cut = false;
        if (_buffer[at] != _delimiter[0]) return false;
        if (_delimiter.Length == 1) return true;
        if (at + _delimiter.Length > _end && !_ended)
        {
            cut = true;
            return false;
        }

        return _buffer.AsSpan(at, _end - at).StartsWith(_delimiter);
    }

    /// <summary>Where the quote that opens at a place closes; negative if the record ends here, one way or the other.</summary>
    private int Close(int open, out bool escaped, out Step step)
    {
        (escaped, step) = (false, Step.More);
        for (int from = open + 1; ; from += 2)
        {
            int found = _buffer.AsSpan(from, _end - from).IndexOf(Quote);
            if (found < 0)
            {
                int inner = LineBreaks(open + 1, _end);
                if (!_ended && Lines + inner <= options.MostLinesPerRow) return -1;
                step = Broken(open, _end, Unclosed(Line + Lines - 1, _buffer[_end - 1] is '\n' or '\r' ? inner - 1 : inner));
                return -1;
            }

            from += found;
            if (from + 1 == _end && !_ended) return -1;
            if (from + 1 == _end || _buffer[from + 1] != Quote) return from;
            escaped = true;
        }
    }

    private static string Unclosed(long line, int lines) => lines == 0
        ? $"the quote opened in line {line} is not closed"
        : $"the quote opened in line {line} is not closed and would take {lines} more {(lines == 1 ? "line" : "lines")} with it";

    private static string Overrun(long opened, long closed) =>
        $"the quote opened in line {opened} is closed by the quote of another field in line {closed}; a quote inside a field is written twice, within quotes";

    /// <summary>The record's quotes do not match. Its first line is set aside, or everything up to the end of the line where that was noticed.</summary>
    private Step Broken(int quote, int noticed, string fault)
    {
        (int at, bool more) = options.Resynchronise ? FirstLine() : EndOfLine(noticed);
        if (more) return Step.More;
        int before = LineBreaks(_start, quote);
        Fault = before > 0 && ReferenceEquals(fault, StrayQuote) ? $"{fault} (line {Line + before})" : fault;
        Lines = options.Resynchronise ? 1 : LineBreaks(_start, at) + (_buffer[at - 1] is '\n' or '\r' ? 0 : 1);
        _next = at;
        return Step.Done;
    }

    private (int At, bool More) FirstLine() => EndOfLine(_start);

    private (int At, bool More) EndOfLine(int from)
    {
        int found = _buffer.AsSpan(from, _end - from).IndexOfAny('\n', '\r');
        if (found < 0) return (_end, !_ended);
        return LineEnd(from + found) is { } after ? (after, false) : (_end, true);
    }

    private Step Finish(int lineEnd)
    {
        if (LineEnd(lineEnd) is not { } after) return Step.More;
        _next = after;
        return Step.Done;
    }

    /// <summary>The place after a line's end; null if it takes one more character to say.</summary>
    private int? LineEnd(int at)
    {
        if (_buffer[at] == '\n') return at + 1;
        if (at + 1 == _end) return _ended ? _end : null;
        return _buffer[at + 1] == '\n' ? at + 2 : at + 1;
    }

    private int LineBreaks(int from, int to)
    {
        ReadOnlySpan<char> span = _buffer.AsSpan(from, to - from);
        return Math.Max(span.Count('\n'), span.Count('\r'));
    }

    private void Keep(int from, int length, bool escaped)
    {
        if (Count == _fields.Length) Array.Resize(ref _fields, Count * 2);
        _fields[Count++] = (from, length, escaped);
    }

    private ReadOnlySpan<char> Unescape(ReadOnlySpan<char> field)
    {
        if (_plain.Length < field.Length) _plain = new char[Math.Max(field.Length, _plain.Length * 2)];
        int written = 0;
        for (int i = 0; i < field.Length; i++)
        {
            _plain[written++] = field[i];
            if (field[i] == Quote) i++;
        }

        return _plain.AsSpan(0, written);
    }

    private void Fill()
    {
        int kept = _end - _start;
        if (kept == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        else if (_start > 0) Array.Copy(_buffer, _start, _buffer, 0, kept);
        (_start, _next, _end) = (0, 0, kept);
        int read = text.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _ended = read == 0;
    }
}
