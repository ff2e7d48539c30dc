package org.redwire.commands;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands about connections that change nothing of their own. A client has many connections:
 * those that tell of "this connection" tell of whichever was used, unless they are sent in a
 * session. {@link SessionState} has the commands that change a connection.
 */
@CommandGroup("Connection")
public final class Connections {

    private Connections() {}

    /**
     * {@code CLIENT GETNAME} (2.6.9): the name of this connection, or null if it has none. O(1).
     */
    public static Command<@Nullable String> clientGetname() {
        return Command.of("CLIENT GETNAME").idempotent().as(Decoders.STRING);
    }

    /**
     * {@code CLIENT GETREDIR} (6.0): the connection that is told of changes in place of this one; 0
     * if none is, -1 if tracking is off. O(1).
     */
    public static Command<Long> clientGetredir() {
        return Command.of("CLIENT GETREDIR").idempotent().as(Decoders.LONG);
    }

    /**
     * {@code CLIENT ID} (5.0): the number of this connection; never used again by this server.
     * O(1).
     */
    public static Command<Long> clientId() {
        return Command.of("CLIENT ID").idempotent().as(Decoders.LONG);
    }

    /** {@code CLIENT INFO} (6.2): what the server says of this connection. O(1). */
    public static Command<ClientInfo> clientInfo() {
        return Command.of("CLIENT INFO").idempotent().as(ClientInfo.ONE);
    }

    /**
     * {@code CLIENT KILL} (2.4): closes the connection from {@code address}, a host, a colon and a
     * port. Fails if there is none. O(n) for n connections.
     */
    public static Command<@Nullable Void> clientKill(String address) {
        return Command.of("CLIENT KILL").arg(address).as(Decoders.OK);
    }

    /**
     * {@code CLIENT KILL} (2.8.12): closes the connections that pass all filters; how many. O(n)
     * for n connections.
     */
    public static Command<Long> clientKill(ClientFilter... filters) {
        return Command.of("CLIENT KILL").args(Check.some(filters, "filter")).as(Decoders.LONG);
    }

    /**
     * {@code CLIENT LIST} (2.4): what the server says of all connections. O(n) for n connections.
     */
    public static Command<List<ClientInfo>> clientList() {
        return Command.of("CLIENT LIST").idempotent().as(ClientInfo.LIST);
    }

    /**
     * {@code CLIENT LIST} (Valkey 8.1): what the server says of the connections that pass all
     * filters. O(n) for n connections.
     */
    public static Command<List<ClientInfo>> clientList(ClientFilter... filters) {
        return Command.of("CLIENT LIST")
                .idempotent()
                .args(Check.some(filters, "filter"))
                .as(ClientInfo.LIST);
    }

    /** {@code CLIENT LIST} … {@code TYPE} (5.0): of the connections of a kind. O(n) for n ids. */
    public static Command<List<ClientInfo>> clientList(ClientType type) {
        return Command.of("CLIENT LIST").idempotent().arg(type).as(ClientInfo.LIST);
    }

    /**
     * {@code CLIENT LIST} … {@code ID} (6.2): of the connections with these numbers. O(n) for n
     * ids.
     */
    public static Command<List<ClientInfo>> clientList(long... ids) {
        Check.that(ids.length > 0, "there must be at least one id");
        ArgumentList list = new ArgumentList().arg("ID");
        for (long id : ids) {
            list.arg(id);
        }
        return Command.of("CLIENT LIST").idempotent().args(list).as(ClientInfo.LIST);
    }

    /** {@code CLIENT PAUSE} (3.0): lets all commands of all clients wait for {@code time}. O(1). */
    public static Command<@Nullable Void> clientPause(Duration time) {
        return Command.of("CLIENT PAUSE").arg(Times.millis(time)).as(Decoders.OK);
    }

    /** {@code CLIENT PAUSE} (6.2): lets commands of all clients wait for {@code time}. O(1). */
    public static Command<@Nullable Void> clientPause(Duration time, PauseMode mode) {
        return Command.of("CLIENT PAUSE").arg(Times.millis(time)).arg(mode.name()).as(Decoders.OK);
    }

    /** {@code CLIENT TRACKINGINFO} (6.2): whether this connection is told of changed keys. O(1). */
    public static Command<TrackingInfo> clientTrackinginfo() {
        return Command.of("CLIENT TRACKINGINFO").idempotent().as(TrackingInfo.DECODER);
    }

    /**
     * {@code CLIENT UNBLOCK} (5.0): ends the waiting of a connection as if its timeout had passed;
     * whether it waited. O(log n) for n connections.
     */
    public static Command<Boolean> clientUnblock(long id) {
        return Command.of("CLIENT UNBLOCK").arg(id).as(Decoders.BOOLEAN);
    }

    /**
     * {@code CLIENT UNBLOCK} … {@code ERROR} (5.0): ends the waiting of a connection with the error
     * UNBLOCKED; whether it waited. O(log n) for n connections.
     */
    public static Command<Boolean> clientUnblockError(long id) {
        return Command.of("CLIENT UNBLOCK").arg(id).arg("ERROR").as(Decoders.BOOLEAN);
    }

    /**
     * {@code CLIENT UNPAUSE} (6.2): ends what {@code clientPause} began. O(n) for n connections
     * that wait.
     */
    public static Command<@Nullable Void> clientUnpause() {
        return Command.of("CLIENT UNPAUSE").as(Decoders.OK);
    }

    /** {@code ECHO} (1.0): the same message. O(1). */
    public static Command<String> echo(String message) {
        return Command.of("ECHO").idempotent().arg(message).as(Decoders.TEXT);
    }

    /** {@code PING} (1.0): {@code PONG}, if the server is well. O(1). */
    public static Command<String> ping() {
        return Command.of("PING").idempotent().as(Decoders.TEXT);
    }

    /** {@code PING} (2.8): the same message, if the server is well. O(1). */
    public static Command<String> ping(String message) {
        return Command.of("PING").idempotent().arg(message).as(Decoders.TEXT);
    }

    /** Which commands have to wait. */
    public enum PauseMode {
        /** All. */
        ALL,
        /** Those that write. */
        WRITE
    }
}
