package org.redwire.commands.json;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * When {@code JSON.SET} writes, and how the server keeps what it writes.
 *
 * @param presence whether there must be something at the path, or null for either
 * @param floats the type in which arrays of floating-point numbers are kept (8.8), or null for the
 *     server's choice
 */
public record JsonSetOptions(@Nullable Presence presence, @Nullable Floats floats)
        implements Argument {

    /** Whether there must be something at the path. */
    public enum Presence {
        /** {@code NX}: only if the path leads to nothing. */
        ABSENT("NX"),
        /** {@code XX}: only if the path leads to something. */
        PRESENT("XX");

        private final String word;

        Presence(String word) {
            this.word = word;
        }
    }

    /** The type of the numbers in an array. */
    public enum Floats {
        /** Half precision. */
        FP16,
        /** The first half of a number of single precision. */
        BF16,
        /** Single precision. */
        FP32,
        /** Double precision. */
        FP64
    }

    /** In any case, and as the server chooses. */
    public static JsonSetOptions any() {
        return new JsonSetOptions(null, null);
    }

    /** {@code NX}: only if the path leads to nothing. */
    public static JsonSetOptions onlyNew() {
        return new JsonSetOptions(Presence.ABSENT, null);
    }

    /** {@code XX}: only if the path leads to something. */
    public static JsonSetOptions onlyPresent() {
        return new JsonSetOptions(Presence.PRESENT, null);
    }

    /**
     * {@code FPHA} (Redis 8.8): arrays of floating-point numbers are kept as these; the server
     * refuses a number that does not fit.
     */
    public JsonSetOptions keepingFloatsAs(Floats floats) {
        return new JsonSetOptions(presence, floats);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (presence != null) {
            list.arg(presence.word);
        }
        if (floats != null) {
            list.arg("FPHA").arg(floats.name());
        }
    }
}
