package org.redwire.itests.differential;

import java.util.function.Function;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RespConsole;
import redis.clients.jedis.Jedis;

/** A client with a server of its own, and a bare connection that looks at what is in there. */
final class Contender implements AutoCloseable {

    private final String name;
    private final RedisServer server;
    private final RespConsole console;

    /** Closes the client. */
    private final Runnable client;

    private final Function<Call, Outcome> caller;

    private Contender(
            String name, RedisServer server, Runnable client, Function<Call, Outcome> caller) {
        this.name = name;
        this.server = server;
        this.console = server.console();
        this.client = client;
        this.caller = caller;
    }

    static Contender redwire(RedisServer server, int protocol) {
        RedisClient redis = RedisClient.connect(server.uri() + "?protocol=" + protocol);
        return new Contender(
                "Redwire RESP" + protocol,
                server,
                redis::close,
                call -> Outcome.ofRedwire(() -> call.redwire().apply(redis)));
    }

    static Contender jedis(RedisServer server) {
        Jedis jedis = new Jedis("127.0.0.1", server.port());
        return new Contender(
                "Jedis",
                server,
                jedis::close,
                call -> Outcome.ofJedis(() -> call.jedis().apply(jedis)));
    }

    String name() {
        return name;
    }

    Outcome run(Call call) {
        return caller.apply(call);
    }

    /** Makes the server as new. */
    void empty() {
        console.call("FLUSHALL");
        console.call("SCRIPT", "FLUSH");
        console.call("FUNCTION", "FLUSH");
    }

    Keyspace keyspace() {
        return Keyspace.of(console);
    }

    @Override
    public void close() {
        client.run();
        console.close();
        server.close();
    }
}
