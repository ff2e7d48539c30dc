package org.redwire.itests.traffic;

import java.util.concurrent.atomic.AtomicLongArray;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.redwire.commands.StreamEntry;
import org.redwire.streams.RedisGroup;
import org.redwire.streams.RedisStream;
import org.redwire.streams.StreamListener;

/**
 * Reads the stream of the {@link Traffic} and counts its entries as that counts messages. It waits
 * for them a tenth of a second only, as a hook that changes the name of the stream comes and goes.
 */
@Component(
        service = StreamListener.class,
        property = {StreamListener.CLIENT + "=traffic", StreamListener.BLOCK + ":Integer=100"})
@RedisStream(Entries.STREAM)
@RedisGroup("traffic")
public final class Entries implements StreamListener {

    static final String STREAM = "entries";

    private final AtomicLongArray counters;

    /** Counts there. */
    @Activate
    public Entries(
            @Reference(name = "counters", target = "(traffic=true)") AtomicLongArray counters) {
        this.counters = counters;
    }

    @Override
    public void onEntry(StreamEntry entry) {
        counters.incrementAndGet(Traffic.READ);
    }
}
