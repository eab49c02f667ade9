using Microsoft.JSInterop;

namespace SynthCurate.Web.Shell;

/// <summary>What the page's watchdog asks for over its circuit; no answer within its patience means that the page is dead.</summary>
public static class CircuitPing
{
    [JSInvokable("CircuitPing")]
    public static bool Answer() => true;
}
