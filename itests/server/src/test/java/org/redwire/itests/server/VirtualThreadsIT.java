package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.ClassRule;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.RedisServerRule;

/** Virtual threads, reached by reflection: this is compiled for JDK 17. */
public class VirtualThreadsIT {

    private static final int CALLERS = 10_000;

    @ClassRule public static final RedisServerRule REDIS = new RedisServerRule();

    /** K09. */
    @Test
    public void tenThousandVirtualCallersGetTheirOwnReplies() throws Exception {
        assumeTrue("there are virtual threads", Runtime.version().feature() >= 21);
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        Queue<Object> wrong = new ConcurrentLinkedQueue<>();
        try (RedisClient redis = RedisClient.connect(REDIS.uri() + "?timeout=20s")) {
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                String own = "caller " + i;
                Runnable call =
                        () -> {
                            try {
                                String reply = redis.echo(own);
                                if (!reply.equals(own)) {
                                    wrong.add(own + " got " + reply);
                                }
                            } catch (Throwable e) {
                                wrong.add(e);
                            }
                        };
                callers.add((Thread) start.invoke(null, call));
            }
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(wrong).isEmpty();
            assertThat(redis.stats().pool().opened() + redis.stats().lanes().open())
                    .as("connections for all of them")
                    .isLessThan(50);
        }
    }
}
