package org.redwire.commands.probabilistic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/**
 * The commands for t-digests, which tell how numbers that they have seen are spread, most exactly
 * at both ends. A number of one that has seen none is NaN.
 */
@CommandGroup("TDigest")
public final class TDigests {

    private static final Decoder<List<Double>> DOUBLES = Decoders.list(Decoders.DOUBLE);

    private TDigests() {}

    /** {@code TDIGEST.ADD} (Bloom 2.4): shows it numbers. O(n) for n numbers. */
    public static Command<@Nullable Void> tdigestAdd(String key, double... values) {
        for (double value : values) {
            Check.that(Double.isFinite(value), "a value must be finite, but is " + value);
        }
        return Command.of("TDIGEST.ADD").args(numbers(key, values)).as(Decoders.OK);
    }

    /**
     * {@code TDIGEST.BYRANK} (Bloom 2.4): about the numbers of these ranks, 0 being that of the
     * smallest; infinity for a rank that is too high. O(1) for each.
     */
    public static Command<List<Double>> tdigestByrank(String key, long... ranks) {
        return Command.of("TDIGEST.BYRANK").readOnly().args(ranks(key, ranks)).as(DOUBLES);
    }

    /**
     * {@code TDIGEST.BYREVRANK} (Bloom 2.4): about the numbers of these ranks, 0 being that of the
     * greatest; negative infinity for a rank that is too high. O(1) for each.
     */
    public static Command<List<Double>> tdigestByrevrank(String key, long... ranks) {
        return Command.of("TDIGEST.BYREVRANK").readOnly().args(ranks(key, ranks)).as(DOUBLES);
    }

    /**
     * {@code TDIGEST.CDF} (Bloom 2.4): about which share of the numbers, from 0 to 1, is less than
     * each of these, half of those equal to it included. O(1) for each.
     */
    public static Command<List<Double>> tdigestCdf(String key, double... values) {
        return Command.of("TDIGEST.CDF").readOnly().args(numbers(key, values)).as(DOUBLES);
    }

    /**
     * {@code TDIGEST.CREATE} (Bloom 2.4): makes one with a compression of 100. Fails if there is
     * one. O(1).
     */
    public static Command<@Nullable Void> tdigestCreate(String key) {
        return Command.of("TDIGEST.CREATE").key(key).as(Decoders.OK);
    }

    /** {@code TDIGEST.CREATE} (Bloom 2.4): the same so exact; 1000 takes more memory. O(1). */
    public static Command<@Nullable Void> tdigestCreate(String key, long compression) {
        return Command.of("TDIGEST.CREATE")
                .key(key)
                .arg("COMPRESSION")
                .arg(Check.positive(compression, "the compression"))
                .as(Decoders.OK);
    }

    /** {@code TDIGEST.INFO} (Bloom 2.4): what the server says of it. O(1). */
    public static Command<TDigestInfo> tdigestInfo(String key) {
        return Command.of("TDIGEST.INFO").readOnly().key(key).as(TDigestInfo.DECODER);
    }

    /** {@code TDIGEST.MAX} (Bloom 2.4): the greatest number. O(1). */
    public static Command<Double> tdigestMax(String key) {
        return Command.of("TDIGEST.MAX").readOnly().key(key).as(Decoders.DOUBLE);
    }

    /**
     * {@code TDIGEST.MERGE} (Bloom 2.4): lets {@code destination}, which is made if it is not
     * there, count as having seen what {@code sources} have, too. O(n k) for k sources of n nodes.
     */
    public static Command<@Nullable Void> tdigestMerge(String destination, String... sources) {
        return tdigestMerge(destination, TDigestMergeOptions.keeping(), sources);
    }

    /** {@code TDIGEST.MERGE} (Bloom 2.4): the same as {@code options} say. O(n k). */
    public static Command<@Nullable Void> tdigestMerge(
            String destination, TDigestMergeOptions options, String... sources) {
        ArgumentList list = new ArgumentList().key(destination);
        list.arg(Check.some(sources, "source").length).keys(List.of(sources)).arg(options);
        return Command.of("TDIGEST.MERGE").args(list).as(Decoders.OK);
    }

    /** {@code TDIGEST.MIN} (Bloom 2.4): the smallest number. O(1). */
    public static Command<Double> tdigestMin(String key) {
        return Command.of("TDIGEST.MIN").readOnly().key(key).as(Decoders.DOUBLE);
    }

    /**
     * {@code TDIGEST.QUANTILE} (Bloom 2.4): about the numbers that these shares of all numbers,
     * from 0 to 1, are less than or equal to. O(1) for each.
     */
    public static Command<List<Double>> tdigestQuantile(String key, double... quantiles) {
        for (double quantile : quantiles) {
            share(quantile);
        }
        return Command.of("TDIGEST.QUANTILE").readOnly().args(numbers(key, quantiles)).as(DOUBLES);
    }

    /**
     * {@code TDIGEST.RANK} (Bloom 2.4): about how many numbers are less than each of these; -1 for
     * one less than all of them, -2 if there are none. O(1) for each.
     */
    public static Command<List<Long>> tdigestRank(String key, double... values) {
        return Command.of("TDIGEST.RANK").readOnly().args(numbers(key, values)).as(Decoders.LONGS);
    }

    /** {@code TDIGEST.RESET} (Bloom 2.4): forgets all numbers. O(1). */
    public static Command<@Nullable Void> tdigestReset(String key) {
        return Command.of("TDIGEST.RESET").key(key).as(Decoders.OK);
    }

    /**
     * {@code TDIGEST.REVRANK} (Bloom 2.4): about how many numbers are greater than each of these;
     * -1 for one greater than all of them, -2 if there are none. O(1) for each.
     */
    public static Command<List<Long>> tdigestRevrank(String key, double... values) {
        return Command.of("TDIGEST.REVRANK")
                .readOnly()
                .args(numbers(key, values))
                .as(Decoders.LONGS);
    }

    /**
     * {@code TDIGEST.TRIMMED_MEAN} (Bloom 2.4): about the mean of the numbers between two
     * quantiles, each from 0 to 1. O(n) for n nodes.
     */
    public static Command<Double> tdigestTrimmedMean(String key, double low, double high) {
        share(low);
        share(high);
        Check.that(low < high, "the low quantile must be less than the high one");
        return Command.of("TDIGEST.TRIMMED_MEAN")
                .readOnly()
                .key(key)
                .arg(low)
                .arg(high)
                .as(Decoders.DOUBLE);
    }

    private static void share(double quantile) {
        Check.that(quantile >= 0 && quantile <= 1, "a quantile is from 0 to 1, but is " + quantile);
    }

    private static ArgumentList numbers(String key, double[] values) {
        Check.that(values.length > 0, "there must be at least one number");
        ArgumentList list = new ArgumentList().key(key);
        for (double value : values) {
            list.arg(value);
        }
        return list;
    }

    private static ArgumentList ranks(String key, long[] ranks) {
        Check.that(ranks.length > 0, "there must be at least one rank");
        ArgumentList list = new ArgumentList().key(key);
        for (long rank : ranks) {
            list.arg(Check.notNegative(rank, "a rank"));
        }
        return list;
    }
}
