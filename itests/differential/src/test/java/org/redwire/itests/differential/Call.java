package org.redwire.itests.differential;

import java.util.function.Function;
import org.redwire.client.RedisClient;
import redis.clients.jedis.Jedis;

/** One call with its arguments: a typed method of Redwire, and the same one of Jedis. */
record Call(Function<RedisClient, Object> redwire, Function<Jedis, Object> jedis) {

    /** For methods without a result; Jedis gives the server's OK for them. */
    static Object ok(Runnable action) {
        action.run();
        return "OK";
    }
}
