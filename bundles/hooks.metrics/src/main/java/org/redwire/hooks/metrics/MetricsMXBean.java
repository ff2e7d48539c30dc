package org.redwire.hooks.metrics;

import java.util.Date;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The numbers of {@link Metrics}, for JMX. What is read at one time need not be of one moment:
 * calls go on meanwhile.
 */
@ProviderType
public interface MetricsMXBean {

    /**
     * The numbers of each command that was called, by its name in capitals.
     *
     * <p>{@value Metrics#PIPELINE} and {@value Metrics#TRANSACTION} stand for pipelines and
     * transactions as wholes. {@value Metrics#OTHER} stands for all commands beyond the first
     * {@value Metrics#MAX_NAMES} names.
     */
    Map<String, CallMetrics> getCommands();

    /** The numbers of the dials, without the Redis handshake. */
    CallMetrics getDials();

    /** Since when is counted: the beginning, or the last {@link #reset}. */
    Date getSince();

    /** Begins to count anew. */
    void reset();
}
