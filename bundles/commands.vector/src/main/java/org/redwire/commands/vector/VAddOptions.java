package org.redwire.commands.vector;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;

/**
 * How {@code VADD} adds an element; null stands for the server's default. How vectors are kept, and
 * how many numbers are left of them, is settled by the first one: later ones must say the same.
 *
 * @param dimensions to how many numbers a vector is reduced
 * @param background whether neighbours are looked for beside the other work of the server
 * @param quantization how the numbers are kept
 * @param effort how many candidates for neighbours are looked at; the default is 200
 * @param attributes what is known of the element, a JSON object
 * @param links how many neighbours it has at most; the default is 16
 */
public record VAddOptions(
        @Nullable Long dimensions,
        boolean background,
        @Nullable Quantization quantization,
        @Nullable Long effort,
        @Nullable String attributes,
        @Nullable Long links) {

    /** How the numbers of vectors are kept. */
    public enum Quantization {
        /** {@code NOQUANT}: as they are, in four bytes. */
        NONE("NOQUANT"),
        /** {@code Q8}: in one byte; this is the default. */
        BYTES("Q8"),
        /** {@code BIN}: in one bit. */
        BITS("BIN");

        private final String word;

        Quantization(String word) {
            this.word = word;
        }
    }

    /** Checks the numbers. */
    public VAddOptions {
        Check.positive(dimensions, "the number of dimensions");
        Check.positive(effort, "the effort");
        Check.positive(links, "the number of links");
    }

    /** As the server does it by default. */
    public static VAddOptions defaults() {
        return new VAddOptions(null, false, null, null, null, null);
    }

    /** {@code REDUCE}: reduces the vector to so many numbers, by a projection made by chance. */
    public VAddOptions reducedTo(long dimensions) {
        return new VAddOptions(dimensions, background, quantization, effort, attributes, links);
    }

    /** {@code CAS}: looks for neighbours beside the other work of the server. */
    public VAddOptions inBackground() {
        return new VAddOptions(dimensions, true, quantization, effort, attributes, links);
    }

    /** {@code NOQUANT}, {@code Q8} or {@code BIN}: keeps numbers so. */
    public VAddOptions quantized(Quantization quantization) {
        return new VAddOptions(dimensions, background, quantization, effort, attributes, links);
    }

    /** {@code EF}: looks at so many candidates for neighbours; more find better ones. */
    public VAddOptions effort(long effort) {
        return new VAddOptions(dimensions, background, quantization, effort, attributes, links);
    }

    /** {@code SETATTR}: with these attributes, a JSON object. */
    public VAddOptions attributes(String attributes) {
        return new VAddOptions(dimensions, background, quantization, effort, attributes, links);
    }

    /** {@code M}: with so many neighbours at most. */
    public VAddOptions links(long links) {
        return new VAddOptions(dimensions, background, quantization, effort, attributes, links);
    }

    /** What stands before the vector. */
    void appendBefore(ArgumentList list) {
        append(list, "REDUCE", dimensions);
    }

    /** What stands behind the element. */
    void appendBehind(ArgumentList list) {
        if (background) {
            list.arg("CAS");
        }
        if (quantization != null) {
            list.arg(quantization.word);
        }
        append(list, "EF", effort);
        if (attributes != null) {
            list.arg("SETATTR").arg(attributes);
        }
        append(list, "M", links);
    }

    private static void append(ArgumentList list, String name, @Nullable Long value) {
        if (value != null) {
            list.arg(name).arg(value);
        }
    }
}
