using SynthCurate.Web.Access;
using SynthCurate.Web.Hosting;
using SynthCurate.Web.Live;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Projects;
using SynthCurate.Web.Releases;
using SynthCurate.Web.Review;
using SynthCurate.Web.Routing;
using SynthCurate.Web.Samples;
using SynthCurate.Web.Shell;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseStaticWebAssets(); // "dotnet run" runs as Production, which does not read the list of assets by itself; a published application has none
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddHostedService<Telemetry>();
builder.Services.AddPersistence(builder.Configuration);
builder.Services.AddAccess(builder.Configuration);
builder.Services.AddLive(builder.Configuration);
builder.Services.AddProjects();
builder.Services.AddSamples();
builder.Services.AddSampleRouting();
builder.Services.AddReview();
builder.Services.AddReleases();
builder.Services.AddFigures();
builder.Services.AddBackups();
builder.Services.AddApi();
builder.Services.AddShell();

var app = builder.Build();
try
{
    await app.PrepareAsync();
}
catch (CannotStartException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
app.UseTrustedProxies();
app.UseUnreadableHostRefusal();
app.UseSecurityHeaders();
app.UseErrorPages();
app.UseProblemsForBareRefusals();
app.UseMiddleware<DenialWatch>();
app.UseForeignOriginRefusal();
app.UseAuthentication();
app.UseRateLimiter();
app.UseAuthorization();
app.UseMiddleware<PageGate>();
app.UseSpentLinks();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapApi();
app.MapLive();
app.MapAntiforgeryToken();
app.MapShell();
app.MapHealth();
await app.RunAsync();
return 0;
