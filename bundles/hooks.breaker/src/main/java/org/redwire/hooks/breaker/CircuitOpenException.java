package org.redwire.hooks.breaker;

import java.time.Duration;
import java.time.Instant;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.Outcome;

/** The call was not made, because the endpoint is in trouble. NOT_SENT. */
public final class CircuitOpenException extends HookException {

    private static final long serialVersionUID = 1L;

    private final Instant since;
    private final int rate;
    private final Duration probesIn;

    CircuitOpenException(String what, Instant since, int rate, Duration probesIn) {
        super(Outcome.NOT_SENT, what, null);
        this.since = since;
        this.rate = rate;
        this.probesIn = probesIn;
    }

    /** Since when calls are refused; probes that failed meanwhile do not change it. */
    public Instant since() {
        return since;
    }

    /** How many percent of the calls had failed, or were slow, when it began. */
    public int rate() {
        return rate;
    }

    /** How long until a call is let through as a probe; zero if probes are under way. */
    public Duration probesIn() {
        return probesIn;
    }
}
