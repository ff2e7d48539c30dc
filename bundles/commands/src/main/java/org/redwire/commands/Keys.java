package org.redwire.commands;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/** The commands for keys of any type; see {@link KeyExpiry} for their time to live. */
@CommandGroup("Key")
public final class Keys {

    /** MIGRATE answers OK, or NOKEY if there was nothing to move. */
    private static final Decoder<Boolean> OK_OR_NOKEY =
            reply -> {
                if (reply.isText() && reply.text().equals("NOKEY")) {
                    return false;
                }
                Decoders.OK.decode(reply);
                return true;
            };

    private Keys() {}

    /**
     * {@code COPY} (6.2): copies the value and time to live of {@code source}; false if there is
     * none, or {@code destination} is there. O(n) for n elements of the value.
     */
    public static Command<Boolean> copy(String source, String destination) {
        return Command.of("COPY").key(source).key(destination).as(Decoders.BOOLEAN);
    }

    /**
     * {@code COPY} (6.2): copies the value and time to live of {@code source}; false if there is
     * none, or {@code destination} is there and is not to be replaced. O(n) for n elements of the
     * value.
     */
    public static Command<Boolean> copy(String source, String destination, CopyOptions options) {
        ArgumentList list = new ArgumentList().key(source).key(destination).arg(options);
        return Command.of("COPY").args(list).as(Decoders.BOOLEAN);
    }

    /**
     * {@code DEL} (1.0): deletes {@code key}; whether there was one. O(n) for n elements of the
     * value.
     */
    public static Command<Boolean> del(String key) {
        return Command.of("DEL").key(key).as(Decoders.BOOLEAN);
    }

    /**
     * {@code DEL} (1.0): deletes keys; how many there were. O(n) for n keys and all elements of
     * their values.
     */
    public static Command<Long> del(String... keys) {
        return Command.of("DEL").keys(Check.some(keys, "key")).as(Decoders.LONG);
    }

    /**
     * {@code DUMP} (2.6): the value in the server's own format, for {@code restore}; null if there
     * is no key. O(n) for n elements of the value.
     */
    public static Command<byte @Nullable []> dump(String key) {
        return Command.of("DUMP").readOnly().key(key).as(Decoders.BYTES);
    }

    /** {@code EXISTS} (1.0): whether {@code key} is there. O(1). */
    public static Command<Boolean> exists(String key) {
        return Command.of("EXISTS").readOnly().key(key).as(Decoders.BOOLEAN);
    }

    /**
     * {@code EXISTS} (3.0.3): how many of {@code keys} are there; a key named twice counts twice.
     * O(n) for n keys.
     */
    public static Command<Long> exists(String... keys) {
        return Command.of("EXISTS").readOnly().keys(Check.some(keys, "key")).as(Decoders.LONG);
    }

    /**
     * {@code KEYS} (1.0): all keys that match a glob pattern, in no order. Looks at every key while
     * the server does nothing else: prefer {@code scan}. O(n) for n keys of the database.
     */
    public static Command<List<String>> keys(String pattern) {
        return Command.of("KEYS").readOnly().arg(pattern).as(Decoders.STRINGS);
    }

    /**
     * {@code MIGRATE} (2.6): moves keys to another server in one step; false if there were none.
     * O(n) for n elements of the values.
     *
     * @param database the database there
     * @param timeout how long the transfer may stand still; longer than zero
     */
    public static Command<Boolean> migrate(
            String host,
            int port,
            int database,
            Duration timeout,
            MigrateOptions options,
            String... keys) {
        Check.some(keys, "key");
        Check.that(!timeout.isZero(), "a transfer needs a timeout longer than zero");
        ArgumentList list = new ArgumentList().arg(host).arg(port);
        boolean single = keys.length == 1;
        if (single) {
            list.key(keys[0]);
        } else {
            list.arg("");
        }
        list.arg(Check.notNegative(database, "the database")).arg(Times.millis(timeout));
        options.appendTo(list);
        if (!single) {
            list.arg("KEYS").keys(List.of(keys));
        }
        return Command.of("MIGRATE").args(list).blocking(timeout).as(OK_OR_NOKEY);
    }

    /**
     * {@code MOVE} (1.0): moves {@code key} to another database; false if it is not here, or there
     * is one already. O(1).
     */
    public static Command<Boolean> move(String key, int database) {
        Check.notNegative(database, "the database");
        return Command.of("MOVE").key(key).arg(database).as(Decoders.BOOLEAN);
    }

    /**
     * {@code OBJECT ENCODING} (2.2.3): how the value is stored, or null if there is no key. O(1).
     */
    public static Command<@Nullable String> objectEncoding(String key) {
        return Command.of("OBJECT ENCODING").readOnly().key(key).as(Decoders.STRING);
    }

    /**
     * {@code OBJECT FREQ} (4.0): how often the value is used, on a logarithmic scale; null if there
     * is no key. Fails unless the eviction policy is one of the LFU ones. O(1).
     */
    public static Command<@Nullable Long> objectFreq(String key) {
        return Command.of("OBJECT FREQ").readOnly().key(key).as(Decoders.LONG_OR_NULL);
    }

    /**
     * {@code OBJECT IDLETIME} (2.2.3): the seconds since the last use; null if there is no key.
     * Fails if the eviction policy is one of the LFU ones. O(1).
     */
    public static Command<@Nullable Long> objectIdletime(String key) {
        return Command.of("OBJECT IDLETIME").readOnly().key(key).as(Decoders.LONG_OR_NULL);
    }

    /**
     * {@code OBJECT REFCOUNT} (2.2.3): how many references there are; null if there is no key.
     * O(1).
     */
    public static Command<@Nullable Long> objectRefcount(String key) {
        return Command.of("OBJECT REFCOUNT").readOnly().key(key).as(Decoders.LONG_OR_NULL);
    }

    /** {@code RANDOMKEY} (1.0): any key, or null if the database is empty. O(1). */
    public static Command<@Nullable String> randomkey() {
        return Command.of("RANDOMKEY").readOnly().as(Decoders.STRING);
    }

    /**
     * {@code RENAME} (1.0): renames {@code key}, over what was there. Fails if there is no key.
     * O(1).
     */
    public static Command<@Nullable Void> rename(String key, String newKey) {
        return Command.of("RENAME").key(key).key(newKey).as(Decoders.OK);
    }

    /**
     * {@code RENAMENX} (1.0): renames {@code key} if {@code newKey} is not there; whether it did.
     * Fails if there is no key. O(1).
     */
    public static Command<Boolean> renamenx(String key, String newKey) {
        return Command.of("RENAMENX").key(key).key(newKey).as(Decoders.BOOLEAN);
    }

    /**
     * {@code RESTORE} (2.6): makes a key that never expires of what {@code dump} gave. O(n) for n
     * elements of the value.
     */
    public static Command<@Nullable Void> restore(String key, byte[] dump) {
        return restore(key, dump, RestoreOptions.none());
    }

    /**
     * {@code RESTORE} (2.6): makes a key of what {@code dump} gave. O(n) for n elements of the
     * value.
     */
    public static Command<@Nullable Void> restore(String key, byte[] dump, RestoreOptions options) {
        ArgumentList list = new ArgumentList().key(key).arg(options.ttlMillis()).arg(dump);
        options.appendTo(list);
        return Command.of("RESTORE").args(list).as(Decoders.OK);
    }

    /**
     * {@code SCAN} (2.8): one page of the keys; begin with {@link ScanPage#START}. A key that is
     * there all the time comes at least once, perhaps more often. O(1) for a page, O(n) for all n
     * keys.
     */
    public static Command<ScanPage<String>> scan(String cursor) {
        return scan(cursor, ScanOptions.all());
    }

    /**
     * {@code SCAN} (2.8): one page of the keys that {@code options} let through. O(1) for a page,
     * O(n) for all n keys.
     */
    public static Command<ScanPage<String>> scan(String cursor, ScanOptions options) {
        ArgumentList list = new ArgumentList().arg(cursor);
        options.appendTo(list);
        return Command.of("SCAN").readOnly().args(list).as(ScanPage.of(Decoders.STRINGS));
    }

    /** {@code TOUCH} (3.2.1): marks {@code key} as just used; whether there was one. O(1). */
    public static Command<Boolean> touch(String key) {
        return Command.of("TOUCH").readOnly().key(key).as(Decoders.BOOLEAN);
    }

    /** {@code TOUCH} (3.2.1): marks keys as just used; how many there were. O(n) for n keys. */
    public static Command<Long> touch(String... keys) {
        return Command.of("TOUCH").readOnly().keys(Check.some(keys, "key")).as(Decoders.LONG);
    }

    /**
     * {@code TYPE} (1.0): the type of the value, such as {@code string}, or {@code none} if there
     * is no key. O(1).
     */
    public static Command<String> type(String key) {
        return Command.of("TYPE").readOnly().key(key).as(Decoders.TEXT);
    }

    /** {@code UNLINK} (4.0): deletes {@code key}, its memory later; whether there was one. O(1). */
    public static Command<Boolean> unlink(String key) {
        return Command.of("UNLINK").key(key).as(Decoders.BOOLEAN);
    }

    /**
     * {@code UNLINK} (4.0): deletes keys, their memory later; how many there were. O(n) for n keys.
     */
    public static Command<Long> unlink(String... keys) {
        return Command.of("UNLINK").keys(Check.some(keys, "key")).as(Decoders.LONG);
    }

    /**
     * {@code WAITAOF} (7.2): waits until the writes of this connection are on disk; how far that
     * went in time. Concerns its own connection only: of use in a session or a pipeline. O(1).
     *
     * @param local 1 to wait for this server's own append-only file, else 0
     * @param replicas how many replicas to wait for
     * @param timeout how long to wait at most; zero means for ever
     */
    public static Command<SyncedServers> waitaof(int local, int replicas, Duration timeout) {
        Check.that(local == 0 || local == 1, "the number of local files is 0 or 1");
        Check.notNegative(replicas, "the number of replicas");
        return Command.of("WAITAOF")
                .arg(local)
                .arg(replicas)
                .arg(Times.millis(timeout))
                .blocking(timeout)
                .as(SyncedServers.DECODER);
    }

    /**
     * {@code WAIT} (3.0): waits until so many replicas have the writes of this connection; how many
     * have them. Concerns its own connection only: of use in a session or a pipeline. O(1).
     *
     * @param timeout how long to wait at most; zero means for ever
     */
    public static Command<Long> waitReplicas(int replicas, Duration timeout) {
        Check.notNegative(replicas, "the number of replicas");
        return Command.of("WAIT")
                .arg(replicas)
                .arg(Times.millis(timeout))
                .blocking(timeout)
                .as(Decoders.LONG);
    }
}
