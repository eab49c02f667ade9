namespace SynthCurate.Web.Persistence;

/// <summary>The application cannot start as it is set up. The message is for whoever starts it: it is printed alone, and the process ends with 1.</summary>
public sealed class CannotStartException(string message, Exception? inner = null) : InvalidOperationException(message, inner);
