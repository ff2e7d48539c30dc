package org.redwire.itests.benchmarks.measure;

import org.redwire.itests.support.RespConsole;

/** What the server holds, and how a reply is known to be the right one. */
final class Data {

    static final int KEY_COUNT = 128;
    static final int HASH_SIZE = 100;
    static final int LIST_SIZE = 1000;

    /** The first hundred, for commands of many keys. */
    static final String[] HUNDRED = new String[100];

    static final String HASH = "hash";
    static final String LIST = "list";
    static final String MESSAGE = value(0);

    private static final String[] KEYS = new String[KEY_COUNT];
    private static final String[] VALUES = new String[KEY_COUNT];

    static {
        for (int i = 0; i < KEY_COUNT; i++) {
            KEYS[i] = "key:" + i;
            VALUES[i] = value(i);
        }
        System.arraycopy(KEYS, 0, HUNDRED, 0, HUNDRED.length);
    }

    private Data() {}

    /** 32 characters, of which the last say whose value it is: a reply for another is noticed. */
    private static String value(int i) {
        return "0123456789abcdef01234567-%07d".formatted(i);
    }

    static String key(int i) {
        return KEYS[i & KEY_COUNT - 1];
    }

    static String value(long i) {
        return VALUES[(int) (i & KEY_COUNT - 1)];
    }

    static void fill(RespConsole console) {
        for (int i = 0; i < KEY_COUNT; i++) {
            console.call("SET", KEYS[i], VALUES[i]);
        }
        for (int i = 0; i < HASH_SIZE; i++) {
            console.call("HSET", HASH, "field:" + i, "value:" + i);
        }
        for (int i = 0; i < LIST_SIZE; i++) {
            console.call("RPUSH", LIST, "element:" + (10_000 + i));
        }
        console.call("SET", big(64 * 1024), "x".repeat(64 * 1024));
        console.call("SET", big(1024 * 1024), "x".repeat(1024 * 1024));
    }

    /** The key of a value of so many bytes. */
    static String big(int bytes) {
        return "big:" + bytes;
    }

    static void check(boolean right) {
        if (!right) {
            throw new IllegalStateException("a wrong reply");
        }
    }
}
