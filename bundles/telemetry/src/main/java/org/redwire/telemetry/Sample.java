package org.redwire.telemetry;

import org.redwire.client.ClientStats;
import org.redwire.client.Options;

/**
 * The numbers of a client at one moment.
 *
 * @param stats what it counts itself
 * @param options its options
 * @param published how many messages it has published
 */
public record Sample(ClientStats stats, Options options, long published) {}
