package org.redwire.insight;

/**
 * How often one consumer of a client called.
 *
 * @param consumer under which name it calls: that of the client, or in OSGi, where each bundle has
 *     its own view, {@code client/symbolic-name}; or {@link Watch#OTHER}
 * @param calls how many calls ended; a pipeline or a transaction is one
 * @param commands how many commands they had
 * @param failures how many of the calls failed; a batch failed if any of its commands did
 */
public record ConsumerCalls(String consumer, long calls, long commands, long failures) {}
