package org.redwire.insight;

/**
 * The timing of one command.
 *
 * @param name its name, or one of {@link Watch#PIPELINE}, {@link Watch#TRANSACTION} and {@link
 *     Watch#OTHER}
 * @param waits whether these are the calls that were to wait on the server, as BLPOP does; their
 *     durations say little about it
 * @param timing the numbers
 */
public record CommandTiming(String name, boolean waits, Timing timing) {}
