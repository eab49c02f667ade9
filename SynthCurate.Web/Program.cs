using SynthCurate.Web.Access;
using SynthCurate.Web.Hosting;
using SynthCurate.Web.Live;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Projects;
using SynthCurate.Web.Shell;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPersistence(builder.Configuration);
builder.Services.AddAccess();
builder.Services.AddLive();
builder.Services.AddProjects();
builder.Services.AddApi();
builder.Services.AddShell();

var app = builder.Build();
await app.PrepareAsync();
app.UseSecurityHeaders();
app.UseErrorPages();
app.UseExceptionHandler();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapApi();
app.MapShell();
app.MapGet("/health/live", () => "ok").AllowAnonymous();
await app.RunAsync();
