using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SynthCurate.Benchmarks.Load;
using SynthCurate.Benchmarks.Releases;

if (args is ["release", .. var release])
{
    await ReleaseProgram.RunAsync(release);
    return;
}

if (args is ["agreement", .. var agreement])
{
    await ReleaseProgram.RunAgreementAsync(agreement);
    return;
}

if (args is ["load", .. var rest])
{
    await LoadProgram.RunAsync(rest);
    return;
}

// In this process: the project that the tool would generate restores the web framework's packages again, which not every registry has.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args, DefaultConfig.Instance.AddJob(job));
