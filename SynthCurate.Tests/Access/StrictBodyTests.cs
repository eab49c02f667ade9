using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SynthCurate.Tests.Access;

/// <summary>Z12: no endpoint that takes JSON takes a member that it does not know, not even one that is null.</summary>
public sealed partial class StrictBodyTests
{
    [Fact]
    public async Task Z12_UnknownMemberThatIsNull_IsRefusedByEveryEndpointThatTakesJson()
    {
        await using var app = await TestApp.StartAsync();
        using var people = await PermissionPeople.CreateAsync(app);
        var faults = new List<string>();

        var endpoints = EndpointsWithABody(app);
        foreach (var endpoint in endpoints)
        {
            var world = await PermissionWorld.CreateAsync(app, people, "administrator");
            foreach (var (where, body) in Surprised(await BodyOfAsync(endpoint)))
            {
                using var answer = await SendAsync(app, people, endpoint, world, body);
                var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                if (answer.StatusCode != HttpStatusCode.BadRequest || !text.Contains("surprise", StringComparison.Ordinal))
                    faults.Add($"{endpoint} with '{where}': {(int)answer.StatusCode} {text}");
            }
        }

        endpoints.Count.ShouldBeGreaterThan(12);
        faults.ShouldBeEmpty();
    }

    private static List<string> EndpointsWithABody(TestApp app) =>
        [.. app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") == true)
            .Select(e => $"{e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]} /{e.RoutePattern.RawText!.TrimStart('/')}")]; // only endpoints of ours take JSON

    private static async Task<JsonObject> BodyOfAsync(string endpoint)
    {
        using var content = PermissionBodies.Content(endpoint);
        return JsonNode.Parse(await content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject(); // they are all objects
    }

    /// <summary>The body with a member too many, at its top and in each object under it. The content of a draft is the reviewer's own.</summary>
    private static IEnumerable<(string Where, JsonObject Body)> Surprised(JsonObject body)
    {
        yield return ("", With(body, []));
        foreach (var (name, value) in body)
        {
            if (value is JsonObject && name != "content")
                yield return (name, With(body, [name]));
            if (value is JsonArray { Count: > 0 } array && array[0] is JsonObject)
                yield return (name + "[0]", With(body, [name, 0]));
        }
    }

    private static JsonObject With(JsonObject body, object[] path)
    {
        var copy = body.DeepClone();
        var target = path.Aggregate(copy, (node, step) => (step is int index ? node[index] : node[(string)step])!); // it was found there
        target["surprise"] = null;
        return copy.AsObject();
    }

    private static async Task<HttpResponseMessage> SendAsync(TestApp app, PermissionPeople people, string endpoint, PermissionWorld world, JsonObject body)
    {
        var (method, path) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
        foreach (Match parameter in Parameter().Matches(path))
            path = path.Replace(parameter.Value, await world.IdAsync(parameter.Groups[1].Value), StringComparison.Ordinal);
        using var client = app.Client(people["administrator"].Key);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        return await client.SendAsync(request);
    }

    [GeneratedRegex(@"\{(\w+)(?::\w+)?\}")]
    private static partial Regex Parameter();
}
