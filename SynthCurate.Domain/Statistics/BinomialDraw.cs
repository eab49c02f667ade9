namespace SynthCurate.Domain.Statistics;

/// <summary>
/// Draws from a binomial distribution in time that does not grow with the number of trials: inversion while the mean is small,
/// else the transformed rejection BTRS of Hörmann (1993), "The generation of binomial random variates".
/// </summary>
public static class BinomialDraw
{
    private const double SmallMean = 10;

    // ln k! minus Stirling's approximation of it, for k below 10.
    private static readonly double[] StirlingTails =
    [
        0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211,
        0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.00925546218271273, 0.00833056343336287,
    ];

    /// <summary>The number of successes among <paramref name="trials"/> independent trials.</summary>
    /// <param name="random">Where the draw comes from.</param>
    /// <param name="trials">At least 0.</param>
    /// <param name="probability">Of a success; values outside [0, 1] count as 0 and 1.</param>
    public static long Draw(SeededRandom random, long trials, double probability)
    {
        if (trials <= 0 || probability <= 0) return 0;
        if (probability >= 1) return trials;
        if (probability > 0.5) return trials - Draw(random, trials, 1 - probability);
        return trials * probability < SmallMean ? Invert(random, trials, probability) : Reject(random, trials, probability);
    }

    private static long Invert(SeededRandom random, long trials, double probability)
    {
        var odds = probability / (1 - probability);
        var mass = Math.Exp(trials * Math.Log(1 - probability));
        var uniform = random.NextDouble();
        var successes = 0L;
        while (uniform > mass && successes < trials)
        {
            uniform -= mass;
            successes++;
            mass *= odds * (trials - successes + 1) / successes;
        }
        return successes;
    }

    private static long Reject(SeededRandom random, long trials, double probability)
    {
        var spread = Math.Sqrt(trials * probability * (1 - probability));
        var b = 1.15 + 2.53 * spread;
        var a = -0.0873 + 0.0248 * b + 0.01 * probability;
        var centre = trials * probability + 0.5;
        var accept = 0.92 - 4.2 / b;
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = random.NextDouble();
            var distance = 0.5 - Math.Abs(u);
            var k = Math.Floor((2 * a / distance + b) * u + centre);
            if (distance >= 0.07 && v <= accept) return (long)k;
            if (k < 0 || k > trials) continue;
            var height = v * (2.83 + 5.1 / b) * spread / (a / (distance * distance) + b);
            if (Math.Log(height) <= LogMassOverMode(trials, probability, k)) return (long)k;
        }
    }

    private static double LogMassOverMode(double trials, double probability, double k)
    {
        var odds = probability / (1 - probability);
        var mode = Math.Floor((trials + 1) * probability);
        return (mode + 0.5) * Math.Log((mode + 1) / (odds * (trials - mode + 1)))
            + (trials + 1) * Math.Log((trials - mode + 1) / (trials - k + 1))
            + (k + 0.5) * Math.Log(odds * (trials - k + 1) / (k + 1))
            + StirlingTail(mode) + StirlingTail(trials - mode) - StirlingTail(k) - StirlingTail(trials - k);
    }

    private static double StirlingTail(double k)
    {
        if (k < StirlingTails.Length) return StirlingTails[(int)k];
        var square = (k + 1) * (k + 1);
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
    }
}
