using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SahelSim.Contracts.Settings;

/// <summary>Sees to it that a host that is told to stop has ended soon after the time that it may take: what it waits for, a database that is gone, may never come.</summary>
/// <remarks>Nothing is lost by it: what was acknowledged is in the log, and what was not can be sent again.</remarks>
internal static class StopBound
{
    /// <summary>For what a host still does once its time is over, before it is ended from here.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>Ends the process with <see cref="Executable.Failed"/> where it is still there when its time (<see cref="HostOptions.ShutdownTimeout"/>) and <see cref="Grace"/> are over.</summary>
    /// <param name="name">What the process calls itself.</param>
    /// <param name="host">Not started yet.</param>
    public static void Set(string name, IHost host)
    {
        var bound = host.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout + Grace;
        // A thread of its own: the pool may be what stands still.
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => new Thread(() => End(name, bound)) { IsBackground = true }.Start());
    }

    private static void End(string name, TimeSpan bound)
    {
        Thread.Sleep(bound);
        Console.Error.WriteLine(FormattableString.Invariant($"{name}: has not stopped within {bound.TotalSeconds:0} s, and is ended; is the database there?"));
        Environment.Exit(Executable.Failed);
    }
}
