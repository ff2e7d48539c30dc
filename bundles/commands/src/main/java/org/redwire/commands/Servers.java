package org.redwire.commands;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * The commands for the server as a whole: what it holds, how it is saved, whom it follows. See also
 * {@link ServerSettings}, {@link Diagnostics}, {@link CommandLogs}, {@link HotKeys}, {@link Acls},
 * {@link CommandTable}, {@link Modules} and {@link Help}.
 */
@CommandGroup("Server")
public final class Servers {

    private static final long MICROS_PER_SECOND = 1_000_000;

    /** Seconds and microseconds, each as text. */
    private static final Decoder<Instant> TIME = Servers::time;

    private Servers() {}

    /**
     * {@code BGREWRITEAOF} (1.0): writes the append-only file anew, in the background; what the
     * server says about it. O(1).
     */
    public static Command<String> bgrewriteaof() {
        return Command.of("BGREWRITEAOF").as(Decoders.TEXT);
    }

    /**
     * {@code BGSAVE} (1.0): saves all data in the background; what the server says about it. O(1).
     */
    public static Command<String> bgsave() {
        return Command.of("BGSAVE").as(Decoders.TEXT);
    }

    /**
     * {@code BGSAVE CANCEL} (Valkey 8.1): ends what {@code bgsave} began, or is to begin; what the
     * server says about it. Fails if there is nothing to end. O(1).
     */
    public static Command<String> bgsaveCancel() {
        return Command.of("BGSAVE").arg("CANCEL").as(Decoders.TEXT);
    }

    /**
     * {@code BGSAVE SCHEDULE} (3.2.2): saves in the background, later if the append-only file is
     * just being written anew; what the server says about it. O(1).
     */
    public static Command<String> bgsaveSchedule() {
        return Command.of("BGSAVE").arg("SCHEDULE").as(Decoders.TEXT);
    }

    /** {@code DBSIZE} (1.0): how many keys the database has. O(1). */
    public static Command<Long> dbsize() {
        return Command.of("DBSIZE").readOnly().as(Decoders.LONG);
    }

    /**
     * {@code FAILOVER} (6.2): hands the role of the master to a replica, in the background. O(1).
     */
    public static Command<@Nullable Void> failover(FailoverOptions options) {
        return Command.of("FAILOVER").arg(options).as(Decoders.OK);
    }

    /** {@code FAILOVER ABORT} (6.2): ends a failover that is under way. O(1). */
    public static Command<@Nullable Void> failoverAbort() {
        return Command.of("FAILOVER").arg("ABORT").as(Decoders.OK);
    }

    /** {@code FLUSHALL} (1.0): deletes all keys of all databases. O(n) for n keys. */
    public static Command<@Nullable Void> flushall() {
        return Command.of("FLUSHALL").as(Decoders.OK);
    }

    /** {@code FLUSHALL} (4.0, SYNC 6.2): deletes all keys of all databases. O(n) for n keys. */
    public static Command<@Nullable Void> flushall(FlushMode mode) {
        return Command.of("FLUSHALL").arg(mode).as(Decoders.OK);
    }

    /** {@code FLUSHDB} (1.0): deletes all keys of the database. O(n) for n keys. */
    public static Command<@Nullable Void> flushdb() {
        return Command.of("FLUSHDB").as(Decoders.OK);
    }

    /** {@code FLUSHDB} (4.0, SYNC 6.2): deletes all keys of the database. O(n) for n keys. */
    public static Command<@Nullable Void> flushdb(FlushMode mode) {
        return Command.of("FLUSHDB").arg(mode).as(Decoders.OK);
    }

    /** {@code INFO} (1.0): what the server says of itself. O(1). */
    public static Command<ServerInfo> info() {
        return Command.of("INFO").idempotent().as(ServerInfo.DECODER);
    }

    /**
     * {@code INFO} (2.6; several sections 7.0): some sections of what the server says of itself,
     * such as {@code memory} or {@code everything}. O(1).
     */
    public static Command<ServerInfo> info(String... sections) {
        return Command.of("INFO")
                .idempotent()
                .args(Check.some(sections, "section"))
                .as(ServerInfo.DECODER);
    }

    /** {@code LASTSAVE} (1.0): when all data was saved last, to the second. O(1). */
    public static Command<Instant> lastsave() {
        return Command.of("LASTSAVE").idempotent().as(Replies.EPOCH_SECONDS);
    }

    /** {@code LOLWUT} (5.0): a picture made of text, and the version of the server. O(1). */
    public static Command<String> lolwut() {
        return Command.of("LOLWUT").readOnly().as(Decoders.TEXT);
    }

    /**
     * {@code LOLWUT VERSION} (5.0): the picture of a certain version, with its own arguments. O(1).
     */
    public static Command<String> lolwut(int version, long... arguments) {
        ArgumentList list = new ArgumentList().arg("VERSION").arg(version);
        for (long argument : arguments) {
            list.arg(argument);
        }
        return Command.of("LOLWUT").readOnly().args(list).as(Decoders.TEXT);
    }

    /**
     * {@code REPLICAOF} (5.0): makes the server a replica of another; its own data is lost once the
     * other's arrives. O(1).
     */
    public static Command<@Nullable Void> replicaof(String host, int port) {
        return Command.of("REPLICAOF").arg(host).arg(port).as(Decoders.OK);
    }

    /** {@code REPLICAOF NO ONE} (5.0): makes a replica a master, with the data it has. O(1). */
    public static Command<@Nullable Void> replicaofNoOne() {
        return Command.of("REPLICAOF").arg("NO").arg("ONE").as(Decoders.OK);
    }

    /** {@code ROLE} (2.8.12): master, replica or sentinel, and who is on the other side. O(1). */
    public static Command<ServerRole> role() {
        return Command.of("ROLE").idempotent().as(ServerRole.DECODER);
    }

    /**
     * {@code SAVE} (1.0): saves all data; the server does nothing else meanwhile. O(n) for n keys.
     */
    public static Command<@Nullable Void> save() {
        return Command.of("SAVE").as(Decoders.OK);
    }

    /** {@code SLAVEOF} (1.0): what {@code replicaof} does, under its old name. O(1). */
    public static Command<@Nullable Void> slaveof(String host, int port) {
        return Command.of("SLAVEOF").arg(host).arg(port).as(Decoders.OK);
    }

    /** {@code SLAVEOF NO ONE} (1.0): what {@code replicaofNoOne} does. O(1). */
    public static Command<@Nullable Void> slaveofNoOne() {
        return Command.of("SLAVEOF").arg("NO").arg("ONE").as(Decoders.OK);
    }

    /**
     * {@code SWAPDB} (4.0): exchanges two databases, for all clients at once. O(n) for n clients
     * that watch keys or wait for them.
     */
    public static Command<@Nullable Void> swapdb(int one, int other) {
        Check.notNegative(one, "the database");
        Check.notNegative(other, "the database");
        return Command.of("SWAPDB").arg(one).arg(other).as(Decoders.OK);
    }

    /** {@code TIME} (2.6): the server's clock, to the microsecond. O(1). */
    public static Command<Instant> time() {
        return Command.of("TIME").idempotent().as(TIME);
    }

    private static Instant time(Reply reply) {
        long micros = reply.at(1).number();
        if (micros < 0 || micros >= MICROS_PER_SECOND) {
            throw reply.at(1).mismatch("the microseconds of a second");
        }
        return Replies.moment(reply.at(0)).plus(micros, ChronoUnit.MICROS);
    }
}
