package org.redwire.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Process;
import org.redwire.protocol.Command;
import org.redwire.testkit.SimulationRule;
import org.redwire.testkit.Weather;
import org.redwire.testkit.World;
import org.redwire.testkit.World.Forked;

/** The README's example: a hook of one's own, in bad weather. */
public class HookTest {

    @Rule public final SimulationRule simulation = SimulationRule.seeds(30);

    /** Counts calls that are under way. */
    private static final class UnderWay implements Hook {
        private final AtomicLong now = new AtomicLong();

        @Override
        public <T> T process(Command<T> command, Process next) {
            now.incrementAndGet();
            try {
                return next.process(command);
            } finally {
                now.decrementAndGet();
            }
        }
    }

    @Test
    public void countIsBackToNothingWhateverHappens() {
        World world = simulation.world();
        UnderWay hook = new UnderWay();
        world.weather(Weather.storm());
        world.account().deadline(Duration.ofSeconds(1)); // which the options say, too
        try (RedisClient redis = connect(world)) {
            redis.addHook(hook);
            Forked one = world.fork("one", () -> work(redis, world, "one"));
            Forked two = world.fork("two", () -> work(redis, world, "two"));
            one.join();
            two.join();
        }
        assertThat(hook.now.get()).isZero();
    }

    private static RedisClient connect(World world) {
        return RedisClient.connect(
                Options.builder()
                        .endpoint(world.endpoint())
                        .dialer(world.dialer())
                        .timeout(Duration.ofSeconds(1))
                        .build());
    }

    private static void work(RedisClient redis, World world, String list) {
        for (int i = 0; i < 5; i++) {
            String id = list + i;
            world.account().list(list).append(id, () -> redis.rpush(list, id));
        }
    }
}
