package org.redwire.hooks;

/**
 * A hook of a client, and what it has cost while that was measured.
 *
 * @param name the name of its class
 * @param ranking its ranking: the highest is the outermost
 * @param calls how many calls, batches and dials ran through it while their time was taken
 * @param nanos how long they took in it, without what is further in, in nanoseconds
 */
public record HookStats(String name, int ranking, long calls, long nanos) {}
