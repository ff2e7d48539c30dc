package org.redwire.commands;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * The commands that change the connection they are sent on. They live on a session, which has one
 * of its own; a client that shares its connections refuses them.
 */
@CommandGroup("Session")
public final class SessionState {

    private SessionState() {}

    /**
     * {@code ASKING} (3.0): lets the next command through to a slot that is being moved to this
     * node of a cluster. O(1).
     */
    public static Command<@Nullable Void> asking() {
        return Command.of("ASKING").stateful().as(Decoders.OK);
    }

    /** {@code AUTH} (1.0): authenticates with the default user's password. O(1). */
    public static Command<@Nullable Void> auth(String password) {
        return Command.of("AUTH").stateful().arg(password).as(Decoders.OK);
    }

    /** {@code AUTH} (6.0): authenticates as a user. O(1). */
    public static Command<@Nullable Void> auth(String user, String password) {
        return Command.of("AUTH").stateful().arg(user).arg(password).as(Decoders.OK);
    }

    /**
     * {@code CLIENT CACHING NO} (6.0): is not told of the keys that the next command reads. O(1).
     */
    public static Command<@Nullable Void> clientCachingNo() {
        return Command.of("CLIENT CACHING").stateful().arg("NO").as(Decoders.OK);
    }

    /** {@code CLIENT CACHING YES} (6.0): is told of the keys that the next command reads. O(1). */
    public static Command<@Nullable Void> clientCachingYes() {
        return Command.of("CLIENT CACHING").stateful().arg("YES").as(Decoders.OK);
    }

    /**
     * {@code CLIENT CAPA} (Valkey 8.0): says what the client can do, such as {@code redirect};
     * others are ignored. O(1).
     */
    public static Command<@Nullable Void> clientCapa(String... capabilities) {
        return Command.of("CLIENT CAPA")
                .stateful()
                .args(Check.some(capabilities, "capability"))
                .as(Decoders.OK);
    }

    /**
     * {@code CLIENT IMPORT-SOURCE OFF} (Valkey 8.1): brings in no data from another server any
     * more. O(1).
     */
    public static Command<@Nullable Void> clientImportSourceOff() {
        return Command.of("CLIENT IMPORT-SOURCE").stateful().arg("OFF").as(Decoders.OK);
    }

    /**
     * {@code CLIENT IMPORT-SOURCE ON} (Valkey 8.1): brings in data from another server, so that
     * keys that should have expired are still seen. Fails unless the server is in import mode.
     * O(1).
     */
    public static Command<@Nullable Void> clientImportSourceOn() {
        return Command.of("CLIENT IMPORT-SOURCE").stateful().arg("ON").as(Decoders.OK);
    }

    /**
     * {@code CLIENT MAINT_NOTIFICATIONS OFF} (Redis Enterprise): is told of no maintenance any
     * more. O(1).
     */
    public static Command<@Nullable Void> clientMaintNotificationsOff() {
        return Command.of("CLIENT MAINT_NOTIFICATIONS").stateful().arg("OFF").as(Decoders.OK);
    }

    /**
     * {@code CLIENT MAINT_NOTIFICATIONS ON} (Redis Enterprise): is told by pushes when the
     * connection is about to be moved. O(1).
     */
    public static Command<@Nullable Void> clientMaintNotificationsOn(MovingEndpoint endpoint) {
        ArgumentList list = new ArgumentList().arg("ON").arg(endpoint);
        return Command.of("CLIENT MAINT_NOTIFICATIONS").stateful().args(list).as(Decoders.OK);
    }

    /** {@code CLIENT NO-EVICT OFF} (7.0): may be closed when clients use too much memory. O(1). */
    public static Command<@Nullable Void> clientNoEvictOff() {
        return Command.of("CLIENT NO-EVICT").stateful().arg("OFF").as(Decoders.OK);
    }

    /**
     * {@code CLIENT NO-EVICT ON} (7.0): is never closed because clients use too much memory. O(1).
     */
    public static Command<@Nullable Void> clientNoEvictOn() {
        return Command.of("CLIENT NO-EVICT").stateful().arg("ON").as(Decoders.OK);
    }

    /** {@code CLIENT NO-TOUCH OFF} (7.2): reading a key counts as using it. O(1). */
    public static Command<@Nullable Void> clientNoTouchOff() {
        return Command.of("CLIENT NO-TOUCH").stateful().arg("OFF").as(Decoders.OK);
    }

    /** {@code CLIENT NO-TOUCH ON} (7.2): reading a key does not count as using it. O(1). */
    public static Command<@Nullable Void> clientNoTouchOn() {
        return Command.of("CLIENT NO-TOUCH").stateful().arg("ON").as(Decoders.OK);
    }

    /** {@code CLIENT SETINFO LIB-NAME} (7.2): names the library, without blanks. O(1). */
    public static Command<@Nullable Void> clientSetinfoLibName(String name) {
        return Command.of("CLIENT SETINFO").stateful().arg("LIB-NAME").arg(name).as(Decoders.OK);
    }

    /** {@code CLIENT SETINFO LIB-VER} (7.2): says the library's version, without blanks. O(1). */
    public static Command<@Nullable Void> clientSetinfoLibVer(String version) {
        return Command.of("CLIENT SETINFO").stateful().arg("LIB-VER").arg(version).as(Decoders.OK);
    }

    /**
     * {@code CLIENT SETNAME} (2.6.9): names the connection, without blanks; empty takes it away.
     * O(1).
     */
    public static Command<@Nullable Void> clientSetname(String name) {
        return Command.of("CLIENT SETNAME").stateful().arg(name).as(Decoders.OK);
    }

    /** {@code CLIENT TRACKING OFF} (6.0): is told of no changes any more. O(1). */
    public static Command<@Nullable Void> clientTrackingOff() {
        return Command.of("CLIENT TRACKING").stateful().arg("OFF").as(Decoders.OK);
    }

    /** {@code CLIENT TRACKING ON} (6.0): is told when keys change. O(1). */
    public static Command<@Nullable Void> clientTrackingOn(TrackingOptions options) {
        ArgumentList list = new ArgumentList().arg("ON").arg(options);
        return Command.of("CLIENT TRACKING").stateful().args(list).as(Decoders.OK);
    }

    /** {@code HELLO} (6.2): what the server says of itself and this connection. O(1). */
    public static Command<Map<String, Reply>> hello() {
        return Command.of("HELLO").stateful().as(Replies.FIELDS);
    }

    /**
     * {@code HELLO} (6.0): chooses the protocol, 2 or 3, and perhaps authenticates and names the
     * connection; what the server says of itself. O(1).
     */
    public static Command<Map<String, Reply>> hello(int protocol, HelloOption... options) {
        return Command.of("HELLO").stateful().arg(protocol).args(options).as(Replies.FIELDS);
    }

    /** {@code READONLY} (3.0): lets a replica in a cluster answer reads. O(1). */
    public static Command<@Nullable Void> readonly() {
        return Command.of("READONLY").stateful().as(Decoders.OK);
    }

    /** {@code READWRITE} (3.0): takes back {@code readonly}. O(1). */
    public static Command<@Nullable Void> readwrite() {
        return Command.of("READWRITE").stateful().as(Decoders.OK);
    }

    /**
     * {@code RESET} (6.2): makes the connection as it was when it was new, which means without a
     * user, in database 0 and with RESP2; the word {@code RESET}. O(1).
     */
    public static Command<String> reset() {
        return Command.of("RESET").stateful().as(Decoders.TEXT);
    }

    /** {@code SELECT} (1.0): goes to another database. O(1). */
    public static Command<@Nullable Void> select(int database) {
        Check.notNegative(database, "the database");
        return Command.of("SELECT").stateful().arg(database).as(Decoders.OK);
    }

    /** {@code UNWATCH} (2.2): watches no key any more. O(1). */
    public static Command<@Nullable Void> unwatch() {
        return Command.of("UNWATCH").stateful().as(Decoders.OK);
    }

    /**
     * {@code WATCH} (2.2): the next transaction runs only if none of {@code keys} was changed. O(n)
     * for n keys.
     */
    public static Command<@Nullable Void> watch(String... keys) {
        return Command.of("WATCH").stateful().keys(Check.some(keys, "key")).as(Decoders.OK);
    }
}
