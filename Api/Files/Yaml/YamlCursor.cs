using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SahelSim.Api.Files.Yaml;

/// <summary>
/// Walks the nodes of a YAML text one by one, and refuses what a world or story never needs: aliases and anchors, tags, several documents, deep nesting.
/// The text is never held as a tree, so nothing in it can grow.
/// </summary>
internal sealed class YamlCursor
{
    private readonly Parser _parser;
    private readonly FileErrors _errors;
    private int _depth;

    /// <exception cref="YamlUnreadableException">The text is not YAML; the error is in <paramref name="errors"/>.</exception>
    public YamlCursor(string text, FileErrors errors)
    {
        _errors = errors;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        Node = null!;
        Next();
        while (Node is StreamStart or DocumentStart) Next();
    }

    /// <summary>The event that the cursor stands on: a scalar, the start or end of a list or mapping, or the end of the document.</summary>
    public ParsingEvent Node { get; private set; }

    public bool AtEnd => Node is DocumentEnd or StreamEnd;

    /// <summary>Goes to the next event.</summary>
    public void Next()
    {
        try
        {
            if (!_parser.MoveNext() || _parser.Current is null) throw new YamlUnreadableException();
            Node = _parser.Current;
        }
        catch (YamlException refused)
        {
            throw Unreadable(refused.Start.Line, refused.Start.Column, refused.InnerException?.Message ?? refused.Message);
        }
        catch (Exception surprise) when (surprise is not YamlUnreadableException and not OutOfMemoryException)
        {
            throw Unreadable(Node?.End.Line ?? 0, Node?.End.Column ?? 0, "the text after this cannot be read as YAML");
        }

        Judge();
    }

    /// <summary>Goes behind the node that the cursor stands on, whatever is in it.</summary>
    public void Skip()
    {
        if (AtEnd || Node is MappingEnd or SequenceEnd) return;
        var open = 0;
        do
        {
            open += Node.NestingIncrease;
            Next();
        }
        while (open > 0);
    }

    /// <summary>Holds that one document was all.</summary>
    public void Finish()
    {
        while (Node is DocumentEnd) Next();
        if (Node is DocumentStart) _errors.Add(Node.Start.Line, Node.Start.Column, "", "a second document starts here; a file holds one");
    }

    private void Judge()
    {
        if (Node is AnchorAlias alias)
        {
            _errors.Add(Node.Start.Line, Node.Start.Column, "", $"aliases such as *{alias.Value} are not read; write the value itself");
            return;
        }

        if (Node is not NodeEvent node)
        {
            if (Node is MappingEnd or SequenceEnd) _depth--;
            return;
        }

        if (!node.Anchor.IsEmpty) _errors.Add(node.Start.Line, node.Start.Column, "", $"anchors such as &{node.Anchor} are not read; remove it");
        if (!node.Tag.IsEmpty) _errors.Add(node.Start.Line, node.Start.Column, "", "tags (!…) are not read: what a value means follows from its field; remove it");
        if (node is Scalar) return;
        if (++_depth > FileLimits.YamlDepth) throw Unreadable(node.Start.Line, node.Start.Column, $"nested deeper than {FileLimits.YamlDepth}");
    }

    private YamlUnreadableException Unreadable(long line, long column, string message)
    {
        _errors.Add(line, column, "", message);
        return new YamlUnreadableException();
    }
}
