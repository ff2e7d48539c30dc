package org.redwire.itests.benchmarks.clients;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A client under measurement: what all of them have, and what only some have. Replies of many
 * values are read in the form that is the client's own, each value as a text, and counted: turning
 * one client's list into another's would be work that it does not ask of its users.
 */
public interface Subject extends AutoCloseable {

    String get(String key);

    void set(String key, String value);

    /** GET of a value that is no text. */
    byte[] getBytes(String key);

    /** Gets all keys in one pipeline; how many had a value. */
    int pipeline(String[] keys);

    /** How many of the keys had a value. */
    int mget(String[] keys);

    /** How many fields a hash has. */
    int hgetall(String key);

    /** How many elements a list has. */
    int lrange(String key);

    /** The ways to get without waiting; none if it cannot. */
    default List<AsyncGets<?>> async() {
        return List.of();
    }

    /** Whether it can subscribe to this server. */
    default boolean subscribes() {
        return true;
    }

    /** Subscribes and hands every message to {@code sink}, until what it returns is closed. */
    AutoCloseable subscribe(String channel, Consumer<String> sink);

    /** GET over the server's unix socket, without native code; empty if it cannot. */
    default Optional<UnaryOperator<String>> unixGet() {
        return Optional.empty();
    }

    /** Connections of which each was used once, and that now do nothing until they are closed. */
    AutoCloseable idle(int connections) throws Exception;

    @Override
    void close();
}
