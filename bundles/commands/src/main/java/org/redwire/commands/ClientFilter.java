package org.redwire.commands;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * Which connections {@code CLIENT KILL} closes, or {@code CLIENT LIST} tells of: those that pass
 * every filter given.
 */
public final class ClientFilter implements Argument {

    private final String name;
    private final List<String> values;

    private ClientFilter(String name, String... values) {
        this.name = name;
        this.values = List.of(values);
    }

    /** {@code ID}: the connection with this id. */
    public static ClientFilter id(long id) {
        return new ClientFilter("ID", Long.toString(id));
    }

    /** {@code ID} (Valkey 8.1): the connections with these ids. */
    public static ClientFilter ids(long... ids) {
        Check.that(ids.length > 0, "there must be at least one id");
        return new ClientFilter(
                "ID", Arrays.stream(ids).mapToObj(Long::toString).toArray(String[]::new));
    }

    /** {@code TYPE}: those of a kind. */
    public static ClientFilter type(ClientType type) {
        return new ClientFilter("TYPE", type.name());
    }

    /** {@code USER} (6.0): those of a user. */
    public static ClientFilter user(String user) {
        return new ClientFilter("USER", user);
    }

    /** {@code ADDR}: the one from {@code address}, a host, a colon and a port. */
    public static ClientFilter address(String address) {
        return new ClientFilter("ADDR", address);
    }

    /** {@code LADDR} (6.2): those to {@code address} on the server, a host, a colon and a port. */
    public static ClientFilter localAddress(String address) {
        return new ClientFilter("LADDR", address);
    }

    /** {@code MAXAGE} (7.4): those that are older than {@code age}, in whole seconds. */
    public static ClientFilter olderThan(Duration age) {
        return new ClientFilter("MAXAGE", Long.toString(Times.seconds(age)));
    }

    /** {@code SKIPME yes}: not the connection that sends the command. */
    public static ClientFilter excludingThis() {
        return new ClientFilter("SKIPME", "yes");
    }

    /** {@code SKIPME no}: the connection that sends the command, too. */
    public static ClientFilter includingThis() {
        return new ClientFilter("SKIPME", "no");
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(name).args(values);
    }
}
