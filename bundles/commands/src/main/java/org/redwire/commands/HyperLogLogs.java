package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands for HyperLogLogs, which estimate how many different elements they have seen, to
 * about 0.81 %, in 12 KB at most. Each is kept in a string.
 */
@CommandGroup("HyperLogLog")
public final class HyperLogLogs {

    private HyperLogLogs() {}

    /** {@code PFADD} (2.8.9): makes an empty HyperLogLog; false if the key is there. O(1). */
    public static Command<Boolean> pfadd(String key) {
        return Command.of("PFADD").key(key).as(Decoders.BOOLEAN);
    }

    /** {@code PFADD} (2.8.9): shows it elements; whether the estimate changed. O(1) each. */
    public static Command<Boolean> pfadd(String key, String... elements) {
        return Command.of("PFADD")
                .key(key)
                .args(Check.some(elements, "element"))
                .as(Decoders.BOOLEAN);
    }

    /** {@code PFADD} (2.8.9): shows it elements; whether the estimate changed. O(1) each. */
    public static Command<Boolean> pfadd(String key, byte[]... elements) {
        ArgumentList list = new ArgumentList().key(key);
        for (byte[] element : Check.some(elements, "element")) {
            list.arg(element);
        }
        return Command.of("PFADD").args(list).as(Decoders.BOOLEAN);
    }

    /**
     * {@code PFCOUNT} (2.8.9): about how many different elements all of {@code keys} together have
     * seen; 0 if there are no such keys. O(n) for n keys; much less work for one.
     */
    public static Command<Long> pfcount(String... keys) {
        return Command.of("PFCOUNT").readOnly().keys(Check.some(keys, "key")).as(Decoders.LONG);
    }

    /**
     * {@code PFMERGE} (2.8.9): lets {@code destination}, which is made if it is not there, count as
     * having seen what all of {@code sources} have. O(n) for n keys.
     */
    public static Command<@Nullable Void> pfmerge(String destination, String... sources) {
        return Command.of("PFMERGE").key(destination).keys(List.of(sources)).as(Decoders.OK);
    }
}
