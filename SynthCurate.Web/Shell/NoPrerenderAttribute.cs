namespace SynthCurate.Web.Shell;

/// <summary>Marks a page that is rendered only once its circuit is there, because its first render does something that must happen once.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoPrerenderAttribute : Attribute;
