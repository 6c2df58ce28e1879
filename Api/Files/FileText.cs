using System.Text;

namespace SahelSim.Api.Files;

/// <summary>Turns the bytes of a file into text: UTF-8 with or without byte-order mark, lines ended by LF, CRLF or CR.</summary>
internal static class FileText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The text with LF alone at the ends of lines; null where the file is refused, with the reason in <paramref name="errors"/>.</returns>
    public static string? Decode(ReadOnlySpan<byte> bytes, FileErrors errors)
    {
        if (bytes.Length > FileLimits.FileBytes)
        {
            errors.AddWhole($"the file has {bytes.Length} bytes; at most {FileLimits.FileBytes} are read");
            return null;
        }

        if (OtherEncoding(bytes) is { } encoding)
        {
            errors.AddWhole($"the file is written in {encoding}; save it as UTF-8");
            return null;
        }

        if (bytes.StartsWith((byte[])[0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException refused)
        {
            errors.Add(1 + bytes[..Math.Clamp(refused.Index, 0, bytes.Length)].Count((byte)'\n'), 0, "",
                "the file is not UTF-8 here (Windows-1252 or ISO 8859-1, perhaps); save it as UTF-8");
            return null;
        }

        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (FirstControl(text) is { } at)
        {
            errors.Add(1 + text.AsSpan(0, at).Count('\n'), 0, "", $"the character U+{(int)text[at]:X4} may not stand in a file");
            return null;
        }

        return text;
    }

    /// <summary>What a byte-order mark, or the NULs of a first ASCII character, say about the encoding.</summary>
    private static string? OtherEncoding(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((byte[])[0xFF, 0xFE, 0, 0]) || bytes.StartsWith((byte[])[0, 0, 0xFE, 0xFF])) return "UTF-32";
        if (bytes.StartsWith((byte[])[0xFF, 0xFE]) || bytes.StartsWith((byte[])[0xFE, 0xFF])) return "UTF-16";
        if (bytes.StartsWith((byte[])[0x2B, 0x2F, 0x76])) return "UTF-7";
        if (bytes.Length < 4 || (bytes[0] != 0 && bytes[1] != 0)) return null;
        return (bytes[0], bytes[1], bytes[2], bytes[3]) switch
        {
            (not 0, 0, 0, 0) or (0, 0, 0, not 0) => "UTF-32",
            (not 0, 0, not 0, 0) or (0, not 0, 0, not 0) => "UTF-16",
            _ => null,
        };
    }

    private static int? FirstControl(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] is (< ' ' and not '\n' and not '\t') or '\u007F' or '\uFFFE' or '\uFFFF')
                return i;

        return null;
    }
}
