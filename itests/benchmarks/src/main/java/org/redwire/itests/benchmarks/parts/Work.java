package org.redwire.itests.benchmarks.parts;

import org.redwire.commands.Hashes;
import org.redwire.commands.Lists;
import org.redwire.commands.Strings;
import org.redwire.itests.support.RespConsole;
import org.redwire.protocol.Command;

/** A command whose costs are taken apart. The sizes are those of the workloads of this name. */
public enum Work {
    /** A value of 32 characters. */
    GET {
        @Override
        Command<?> command() {
            return Strings.get("key:0");
        }
    },
    /** A hundred of them. */
    MGET_100 {
        @Override
        Command<?> command() {
            return Strings.mget(KEYS);
        }
    },
    /** A hundred short fields. */
    HGETALL_100 {
        @Override
        Command<?> command() {
            return Hashes.hgetall("hash");
        }
    },
    /** A thousand short elements. */
    LRANGE_1000 {
        @Override
        Command<?> command() {
            return Lists.lrange("list", 0, -1);
        }
    };

    private static final String[] KEYS = new String[100];

    static {
        for (int i = 0; i < KEYS.length; i++) {
            KEYS[i] = "key:" + i;
        }
    }

    /** Makes the command, as a caller does each time. */
    abstract Command<?> command();

    static void fill(RespConsole console) {
        for (String key : KEYS) {
            console.call("SET", key, "v".repeat(32));
        }
        for (int i = 0; i < 100; i++) {
            console.call("HSET", "hash", "field:" + i, "value:" + i);
        }
        for (int i = 0; i < 1000; i++) {
            console.call("RPUSH", "list", "element:" + (10_000 + i));
        }
    }
}
