using System.Net.Http.Json;
using SynthCurate.Tests.Projects;

namespace SynthCurate.Tests.Access;

/// <summary>What is sent to an endpoint so that whoever may do it gets it done; <c>{}</c> where nothing is named.</summary>
internal static class PermissionBodies
{
    private static readonly object Judgement = new { verdict = "accept", label = "supported", activeSeconds = 1.0 };

    public static HttpContent? ContentOf(string endpoint) =>
        endpoint.StartsWith("GET ", StringComparison.Ordinal) || endpoint.StartsWith("DELETE ", StringComparison.Ordinal) ? null : Content(endpoint);

    public static HttpContent Content(string endpoint) => endpoint switch
    {
        "POST /api/v1/projects/{projectId}/imports" => new StringContent("{\"fields\":{\"source\":\"A source\",\"output\":\"An output\"}}\n"),
        _ => JsonContent.Create(Of(endpoint)),
    };

    /// <summary>What has to follow the path.</summary>
    public static string QueryOf(string endpoint) => endpoint == "POST /api/v1/projects/{projectId}/imports" ? "?format=jsonl" : "";

    private static object Of(string endpoint) => endpoint switch
    {
        "POST /api/v1/users" => new { email = Guid.NewGuid().ToString("N") + "@example.org", name = "New" },
        "POST /api/v1/users/{userId}/keys" => new { name = "new" },
        "PUT /api/v1/projects/{projectId}/members/{userId}" => new { role = "viewer" },
        "POST /api/v1/projects" => ProjectEndpointsTests.Grounded(),
        "PATCH /api/v1/projects/{projectId}" => new { name = "Renamed" },
        "PUT /api/v1/leases/{leaseId}/draft" => new { version = 1, content = new { comment = "a thought" } },
        "POST /api/v1/leases/{leaseId}/answer" or "POST /api/v1/answers/{answerId}/revision" => Judgement,
        "POST /api/v1/samples/{sampleId}/adjudication" => Judgement,
        "POST /api/v1/leases/{leaseId}/insight" => new { label = "supported" },
        "POST /api/v1/samples/{sampleId}/priority" => new { priority = 0.5 },
        "POST /api/v1/calculators/agreement" => new { ratings = new[] { new { item = "1", rater = "a", value = "x" }, new { item = "1", rater = "b", value = "x" } }, level = "nominal" },
        "POST /api/v1/projects/{projectId}/exports" => new { format = "jsonl", scope = "all", answers = false },
        _ => new { },
    };
}
