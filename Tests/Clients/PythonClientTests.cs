using System.Diagnostics;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SahelSim.Tests.Processes;
using Xunit;

namespace SahelSim.Tests.Clients;

/// <summary>The API as a client in Python meets it: client.py beside this file.</summary>
public sealed class PythonClientTests
{
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_python_client_applies_watches_and_reads_errors()
    {
        var python = await FindPythonAsync();
        if (python is null) Assert.Skip("skipped, because python3-grpcio is missing");
        await using var server = new ServerProcess();
        await server.StartAsync(Cancellation);
        using var descriptors = new DescriptorFile();
        var (code, output) = await RunAsync(python, [Path.Combine(AppContext.BaseDirectory, "Clients", "client.py"), server.Address, descriptors.Path]);
        Assert.True(code == 0, output);
    }

    private static async Task<string?> FindPythonAsync()
    {
        foreach (var interpreter in Interpreters)
        {
            try
            {
                if ((await RunAsync(interpreter, ["-c", "import grpc, google.protobuf"])).Code == 0) return interpreter;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // Not installed: the next one.
            }
        }

        return null;
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var outputs = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, string.Concat(outputs));
    }

    /// <summary>The descriptors of the API in a temporary file, dependencies first.</summary>
    private sealed class DescriptorFile : IDisposable
    {
        private readonly FileDescriptorSet set = new();
        private readonly HashSet<string> added = [];

        public DescriptorFile()
        {
            Add(V1.WorldServiceReflection.Descriptor);
            Add(V1.ScenarioServiceReflection.Descriptor);
            Add(V1.ActorServiceReflection.Descriptor);
            Add(V1.AnalysisServiceReflection.Descriptor);
            Add(V1.ServerServiceReflection.Descriptor);
            Add(Google.Rpc.StatusReflection.Descriptor);
            Add(Google.Rpc.ErrorDetailsReflection.Descriptor);
            File.WriteAllBytes(Path, set.ToByteArray());
        }

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);

        private void Add(FileDescriptor file)
        {
            if (!added.Add(file.Name)) return;
            foreach (var dependency in file.Dependencies) Add(dependency);
            set.File.Add(FileDescriptorProto.Parser.ParseFrom(file.SerializedData));
        }
    }
}
