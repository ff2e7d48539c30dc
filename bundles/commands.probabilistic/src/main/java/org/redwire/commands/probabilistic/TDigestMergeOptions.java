package org.redwire.commands.probabilistic;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * What {@code TDIGEST.MERGE} makes.
 *
 * @param compression how exact it is, or null for that of the most exact source, or of the
 *     destination if it is kept
 * @param overriding whether what the destination has seen is forgotten
 */
public record TDigestMergeOptions(@Nullable Long compression, boolean overriding)
        implements Argument {

    /** Checks the compression. */
    public TDigestMergeOptions {
        if (compression != null) {
            Check.positive(compression, "the compression");
        }
    }

    /** What the destination has seen is merged, too. */
    public static TDigestMergeOptions keeping() {
        return new TDigestMergeOptions(null, false);
    }

    /** {@code OVERRIDE}: what the destination has seen is forgotten. */
    public static TDigestMergeOptions replacing() {
        return new TDigestMergeOptions(null, true);
    }

    /** {@code COMPRESSION}: so exact; 100 is common, 1000 takes more memory. */
    public TDigestMergeOptions compression(long compression) {
        return new TDigestMergeOptions(compression, overriding);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (compression != null) {
            list.arg("COMPRESSION").arg(compression);
        }
        if (overriding) {
            list.arg("OVERRIDE");
        }
    }
}
