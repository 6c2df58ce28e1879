using System.Globalization;
using System.Runtime.InteropServices;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Processes;

namespace SahelSim.Bench.Python;

/// <summary>The spread law in NumPy or SciPy, in a child process that spreads while it is asked to and waits otherwise.</summary>
public sealed class PythonSpread : IAsyncDisposable
{
    private const string Interpreter = "/usr/bin/python3";

    // One thread, as ours has; NumPy's linear algebra would otherwise take the machine.
    private static readonly Dictionary<string, string> OneThread = new() { ["OPENBLAS_NUM_THREADS"] = "1", ["OMP_NUM_THREADS"] = "1" };

    private readonly Child child;

    private PythonSpread(Child child, double preparationSeconds, int waves, string blas, double[] totals)
    {
        this.child = child;
        PreparationSeconds = preparationSeconds;
        Waves = waves;
        Blas = blas;
        Totals = totals;
    }

    /// <summary>How long it took to derive all weights; not part of a spread.</summary>
    public double PreparationSeconds { get; }

    /// <summary>The number of the wave that was found empty.</summary>
    public int Waves { get; }

    /// <summary>The library that multiplies NumPy's matrices.</summary>
    public string Blas { get; }

    /// <summary>The sum of the waves, one number per quantity as <see cref="Columns"/> numbers them.</summary>
    public double[] Totals { get; }

    /// <summary>Says why there can be no Python spread on this machine; null where there can.</summary>
    public static async Task<string?> MissingAsync()
    {
        if (!File.Exists(Interpreter)) return $"there is no {Interpreter}";
        await using var probe = Child.Start(Interpreter, ["-c", "import importlib.util as u; print(all(u.find_spec(m) for m in ('numpy', 'scipy')))"]);
        return await probe.ReadLineAsync() == "True" ? null : "python3 has no numpy and scipy (Debian: python3-numpy, python3-scipy)";
    }

    /// <summary>Starts Python on a folder that <see cref="Columns"/> wrote.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="form"><c>dense</c> or <c>sparse</c>.</param>
    public static async Task<PythonSpread> StartAsync(string folder, string form)
    {
        var child = Start("spread.py", folder, form);
        try
        {
            if ((await child.ReadLineAsync())?.Split(' ') is not ["ready", var seconds, var waves, var blas]) throw new InvalidOperationException("Python did not get ready.");
            var totals = MemoryMarshal.Cast<byte, double>(await File.ReadAllBytesAsync(Path.Combine(folder, "totals.bin"))).ToArray();
            return new PythonSpread(child, double.Parse(seconds, CultureInfo.InvariantCulture), int.Parse(waves, CultureInfo.InvariantCulture), blas, totals);
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one of the scripts beside this file, on one thread.</summary>
    internal static Child Start(string script, params string[] arguments) =>
        Child.Start(Interpreter, [Path.Combine(AppContext.BaseDirectory, "Python", script), .. arguments], OneThread);

    /// <summary>The median time of a spread.</summary>
    public Side P50 => async window =>
    {
        await child.WriteLineAsync(window.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        return double.Parse(await child.ReadLineAsync() ?? throw new InvalidOperationException("Python ended."), CultureInfo.InvariantCulture);
    };

    public ValueTask DisposeAsync() => child.DisposeAsync();
}
