package org.redwire.itests.benchmarks.results;

/** How long calls took, in microseconds; over all rounds together. */
public record Latency(double p50, double p99, double p999) {}
