using SynthCurate.Web.Agreement;
using SynthCurate.Web.Hosting;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Shell;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPersistence(builder.Configuration);
builder.Services.AddShell();

var app = builder.Build();
await app.PrepareAsync();
app.UseSecurityHeaders();
app.UseErrorPages();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapShell();
app.MapGet("/health/live", () => "ok");
app.MapAgreementCalculator();
await app.RunAsync();
