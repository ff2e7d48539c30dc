package org.redwire.itests.netns;

import java.util.ArrayList;
import java.util.List;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;

/** Idle connections. */
final class Idle {

    private Idle() {}

    /** Has the pool make so many connections, and leaves them idle. */
    static void fill(RedisClient redis, int count) {
        List<Session> sessions = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                Session session = redis.session();
                sessions.add(session);
                session.echo("a connection");
            }
        } finally {
            sessions.forEach(Session::close);
        }
    }
}
