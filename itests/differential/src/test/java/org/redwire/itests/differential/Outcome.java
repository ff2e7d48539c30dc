package org.redwire.itests.differential;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.redwire.protocol.error.ServerException;
import redis.clients.jedis.exceptions.JedisDataException;

/** What came of a call, in a form in which both clients' can be compared. */
sealed interface Outcome {

    /** A result; null for nil. */
    record Value(Object plain) implements Outcome {}

    /** The server's error, in its own words. */
    record ServerError(String text) implements Outcome {}

    /** The client threw something of its own: equal to nothing on the other side. */
    record Thrown(String client, String what) implements Outcome {}

    static Outcome ofRedwire(Supplier<Object> call) {
        try {
            return new Value(Plain.of(call.get()));
        } catch (ServerException e) {
            return new ServerError(e.what());
        } catch (RuntimeException e) {
            return new Thrown("Redwire", e.toString());
        }
    }

    static Outcome ofJedis(Supplier<Object> call) {
        try {
            return new Value(Plain.of(call.get()));
        } catch (JedisDataException e) {
            return new ServerError(Known.errorText(e.getMessage()));
        } catch (RuntimeException e) {
            return new Thrown("Jedis", e.toString());
        }
    }

    /** Whether ours says the same as theirs. */
    static boolean agree(Object ours, Object theirs) {
        if (ours instanceof Value one && theirs instanceof Value other) {
            return agree(one.plain, other.plain);
        }
        if (ours instanceof ServerError one && theirs instanceof ServerError other) {
            return Known.sameError(one.text, other.text);
        }
        if (ours instanceof List<?> one && theirs instanceof List<?> other) {
            boolean all = one.size() == other.size();
            for (int i = 0; all && i < one.size(); i++) {
                all = agree(one.get(i), other.get(i));
            }
            return all;
        }
        return Objects.equals(ours, theirs);
    }
}
