package org.redwire.hooks.metrics;

import javax.management.ConstructorParameters;

/**
 * How long calls took as their callers saw it, in microseconds; zeros if there were none. The
 * accessors are named for JMX, which knows no others.
 *
 * <p>Mean and maximum are exact. A percentile is at most 1.6 % off, or 16 ns below a microsecond;
 * beyond 18 minutes it is the maximum.
 */
public final class LatencyMetrics {

    private final double mean;
    private final double p50;
    private final double p90;
    private final double p99;
    private final double p999;
    private final double max;

    /** Takes the numbers as they are; for JMX proxies, and for tests. */
    @ConstructorParameters({
        "meanMicros",
        "p50Micros",
        "p90Micros",
        "p99Micros",
        "p999Micros",
        "maxMicros"
    })
    public LatencyMetrics(
            double mean, double p50, double p90, double p99, double p999, double max) {
        this.mean = mean;
        this.p50 = p50;
        this.p90 = p90;
        this.p99 = p99;
        this.p999 = p999;
        this.max = max;
    }

    /** The arithmetic mean. */
    public double getMeanMicros() {
        return mean;
    }

    /** The median: half of the calls took longer. */
    public double getP50Micros() {
        return p50;
    }

    /** One call in 10 took longer. */
    public double getP90Micros() {
        return p90;
    }

    /** One call in 100 took longer. */
    public double getP99Micros() {
        return p99;
    }

    /** One call in 1,000 took longer. */
    public double getP999Micros() {
        return p999;
    }

    /** The longest call. */
    public double getMaxMicros() {
        return max;
    }
}
