using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SynthCurate.Web.Hosting;

/// <summary>What the OpenAPI document says beyond the signatures: how to sign in, and what each operation does, in the words of its method.</summary>
internal static class ApiDescription
{
    private const string Scheme = "apiKey";

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "SynthCurate";
            document.Info.Description = "JSON in camelCase, strict: unknown members are refused. Errors are application/problem+json with 'errors' naming each member. "
                + "401: no key that works; 404: not there, or not yours to see; 403: yours to see and not to do; 429: too often, Retry-After says how long to wait.";
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key from your account's page: Authorization: Bearer <key>",
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            NameTexts(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault() is { } method)
                operation.Summary ??= $"{Room(method)}: {Words(method.Name)}";
            return Task.CompletedTask;
        });
    }

    // The converters of texts and instants hide from the generator what they write.
    private static void NameTexts(OpenApiSchema schema, Type type)
    {
        var isInstant = type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?);
        if (schema.Type is not null || (type != typeof(string) && !isInstant))
            return;
        schema.Type = type == typeof(DateTimeOffset?) ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        schema.Format = isInstant ? "date-time" : schema.Format;
    }

    private static string Room(MethodInfo method) => (method.DeclaringType?.Name ?? "").Replace("Endpoints", "", StringComparison.Ordinal);

    /// <summary>CreateUserAsync as "create user".</summary>
    private static string Words(string method)
    {
        var name = method.EndsWith("Async", StringComparison.Ordinal) ? method[..^"Async".Length] : method;
        var words = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && words.Length > 0)
                words.Append(' ');
            words.Append(char.ToLowerInvariant(c));
        }
        return words.ToString();
    }
}
