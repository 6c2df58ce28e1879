using System.Globalization;
using System.Runtime.InteropServices;
using SahelSim.Bench.Processes;

namespace SahelSim.Bench.Python;

/// <summary>An ensemble in dense NumPy, vectorised over members, in a child process that runs it when it is asked to.</summary>
public sealed class PythonEnsemble : IAsyncDisposable
{
    private readonly Child child;

    private PythonEnsemble(Child child, int batch, string blas, double[] outcomes) => (this.child, Batch, Blas, Outcomes) = (child, batch, blas, outcomes);

    /// <summary>How many members it takes at once: as many as are fastest.</summary>
    public int Batch { get; }

    /// <summary>The library that multiplies NumPy's matrices.</summary>
    public string Blas { get; }

    /// <summary>Of the members whose draws it was given: each outcome before the change, then each after it.</summary>
    public double[] Outcomes { get; }

    /// <summary>Starts Python on a folder that <see cref="EnsembleColumns"/> wrote.</summary>
    public static async Task<PythonEnsemble> StartAsync(string folder)
    {
        var child = PythonSpread.Start("ensemble.py", folder);
        try
        {
            if ((await child.ReadLineAsync())?.Split(' ') is not ["ready", var batch, var blas]) throw new InvalidOperationException("Python did not get ready.");
            var outcomes = MemoryMarshal.Cast<byte, double>(await File.ReadAllBytesAsync(Path.Combine(folder, "outcomes.bin"))).ToArray();
            return new PythonEnsemble(child, int.Parse(batch, CultureInfo.InvariantCulture), blas, outcomes);
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs an ensemble.</summary>
    /// <returns>The time in seconds.</returns>
    public async Task<double> RunAsync(int members)
    {
        await child.WriteLineAsync(members.ToString(CultureInfo.InvariantCulture));
        return double.Parse(await child.ReadLineAsync() ?? throw new InvalidOperationException("Python ended."), CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => child.DisposeAsync();
}
