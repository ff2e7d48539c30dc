package org.redwire.jmx;

import javax.management.ConstructorParameters;

/** A hook of a client, and what it has cost while that was measured. For JMX. */
public final class HookView {

    private final String name;
    private final int ranking;
    private final long calls;
    private final long nanos;

    /** Takes it as it is; for JMX proxies. */
    @ConstructorParameters({"name", "ranking", "calls", "nanos"})
    public HookView(String name, int ranking, long calls, long nanos) {
        this.name = name;
        this.ranking = ranking;
        this.calls = calls;
        this.nanos = nanos;
    }

    /** The name of its class. */
    public String getName() {
        return name;
    }

    /** Its ranking: the highest is the outermost. */
    public int getRanking() {
        return ranking;
    }

    /** How many calls, batches and dials ran through it while their time was taken. */
    public long getCalls() {
        return calls;
    }

    /** How long they took in it, without what is further in, in nanoseconds. */
    public long getNanos() {
        return nanos;
    }
}
