package org.redwire.commands.probabilistic;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/** The commands for count-min sketches, which tell how often an item was seen, or more often. */
@CommandGroup("CountMin")
public final class CountMinSketches {

    private CountMinSketches() {}

    /**
     * {@code CMS.INCRBY} (Bloom 2.0): adds to the counts of items; the new counts. O(n) for n
     * items.
     */
    public static Command<List<Long>> cmsIncrby(String key, ItemCount... increments) {
        ArgumentList list = new ArgumentList().key(key);
        for (ItemCount increment : Check.some(increments, "item")) {
            Check.notNegative(increment.count(), "an increment");
            list.arg(increment);
        }
        return Command.of("CMS.INCRBY").args(list).as(Decoders.LONGS);
    }

    /** {@code CMS.INFO} (Bloom 2.0): what the server says of the sketch. O(1). */
    public static Command<CountMinInfo> cmsInfo(String key) {
        return Command.of("CMS.INFO").readOnly().key(key).as(CountMinInfo.DECODER);
    }

    /**
     * {@code CMS.INITBYDIM} (Bloom 2.0): makes a sketch of rows with so many counters each: wider
     * ones err less, deeper ones less often. Fails if there is one. O(1).
     */
    public static Command<@Nullable Void> cmsInitbydim(String key, long width, long depth) {
        return Command.of("CMS.INITBYDIM")
                .key(key)
                .arg(Check.positive(width, "the width"))
                .arg(Check.positive(depth, "the depth"))
                .as(Decoders.OK);
    }

    /**
     * {@code CMS.INITBYPROB} (Bloom 2.0): makes a sketch whose counts are too high by at most the
     * share {@code error} of all increments, and by more with {@code probability}. Fails if there
     * is one. O(1).
     */
    public static Command<@Nullable Void> cmsInitbyprob(
            String key, double error, double probability) {
        return Command.of("CMS.INITBYPROB")
                .key(key)
                .arg(Check.share(error, "the error"))
                .arg(Check.share(probability, "the probability"))
                .as(Decoders.OK);
    }

    /**
     * {@code CMS.MERGE} (Bloom 2.0): sets the counts of {@code destination} to the sums of those of
     * {@code sources}. All must be there, with the same width and depth. O(n) for n sketches.
     */
    public static Command<@Nullable Void> cmsMerge(String destination, String... sources) {
        ArgumentList list = new ArgumentList().key(destination);
        list.arg(Check.some(sources, "source").length).keys(List.of(sources));
        return Command.of("CMS.MERGE").args(list).as(Decoders.OK);
    }

    /**
     * {@code CMS.MERGE} … {@code WEIGHTS} (Bloom 2.0): the same, with the counts of each source
     * multiplied by its weight. O(n) for n sketches.
     */
    public static Command<@Nullable Void> cmsMerge(String destination, Map<String, Long> weights) {
        Check.that(!weights.isEmpty(), "there must be at least one source");
        ArgumentList list = new ArgumentList().key(destination).arg(weights.size());
        list.keys(weights.keySet()).arg("WEIGHTS");
        weights.values().forEach(list::arg);
        return Command.of("CMS.MERGE").args(list).as(Decoders.OK);
    }

    /**
     * {@code CMS.QUERY} (Bloom 2.0): how often each item was seen, or more; 0 for one that was not.
     * O(n) for n items.
     */
    public static Command<List<Long>> cmsQuery(String key, String... items) {
        return Command.of("CMS.QUERY")
                .readOnly()
                .key(key)
                .args(Check.some(items, "item"))
                .as(Decoders.LONGS);
    }
}
