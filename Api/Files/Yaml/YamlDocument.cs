using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Files.Yaml;

/// <summary>A YAML file read as a message of the API: what could be read, and everything that is wrong, refusals of rules among it, each at its line.</summary>
public sealed class YamlDocument<T>
    where T : class, IMessage<T>, new()
{
    private readonly FileErrors _errors;
    private readonly string? _text;

    /// <param name="file">Its name for people.</param>
    /// <param name="bytes">All of it.</param>
    public YamlDocument(string file, ReadOnlySpan<byte> bytes)
    {
        _errors = new FileErrors(file);
        _text = FileText.Decode(bytes, _errors);
        Message = (_text is null ? null : Read(_text, _errors)) ?? new T();
    }

    /// <summary>What could be read; what was wrong is missing from it.</summary>
    public T Message { get; }

    /// <summary>Whether the rules can say anything sensible about <see cref="Message"/>: no list of it is missing.</summary>
    public bool Judgeable => _text is not null && !_errors.Structural;

    /// <summary>Adds what rules say about <see cref="Message"/>, at the lines of the fields; what was noted at a field already is not said twice.</summary>
    public void Refuse(IReadOnlyCollection<Refusal> refusals)
    {
        var news = refusals.Where(refusal => !_errors.Covers(refusal.Path)).ToList();
        if (_text is null || news.Count == 0) return;
        var places = YamlLocator.Find(_text, news.Select(refusal => refusal.Path));
        foreach (var refusal in news)
        {
            var (line, column) = places[refusal.Path];
            _errors.Add(line, column, refusal.Path, refusal.Message);
        }
    }

    public FileReading<T> Result() => _errors.None ? new FileReading<T>(Message) : new FileReading<T>(Errors());

    public ImmutableArray<FileError> Errors() => _errors.All();

    private static T? Read(string text, FileErrors errors)
    {
        try
        {
            var cursor = new YamlCursor(text, errors);
            if (cursor.AtEnd)
            {
                errors.AddWhole("the file is empty");
                return null;
            }

            var message = new YamlMessageReader(cursor, errors).ReadMessage(new T().Descriptor, "");
            cursor.Finish();
            return (T?)message;
        }
        catch (YamlUnreadableException)
        {
            return null;
        }
    }
}
