package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/** The commands for integers of any size in the bits of strings. */
@CommandGroup("Bitmap")
public final class Bitfields {

    private static final Decoder<List<@Nullable Long>> RESULTS =
            Decoders.list(Decoders.LONG_OR_NULL);

    private Bitfields() {}

    /**
     * {@code BITFIELD} (3.2): reads and writes integers, in one step; the result of each operation,
     * null where it would not fit and was to fail then. Behind the end all bits are 0. O(1) for
     * each.
     */
    public static Command<List<@Nullable Long>> bitfield(
            String key, BitfieldOperation... operations) {
        return Command.of("BITFIELD")
                .key(key)
                .args(Check.some(operations, "operation"))
                .as(RESULTS);
    }

    /**
     * {@code BITFIELD_RO} (6.0): reads integers. Behind the end all bits are 0. O(1) for each.
     *
     * @param operations each a {@link BitfieldOperation#get GET}
     */
    public static Command<List<Long>> bitfieldRo(String key, BitfieldOperation... operations) {
        for (BitfieldOperation operation : Check.some(operations, "operation")) {
            Check.that(operation.reads(), "BITFIELD_RO knows GET only");
        }
        return Command.of("BITFIELD_RO").readOnly().key(key).args(operations).as(Decoders.LONGS);
    }
}
