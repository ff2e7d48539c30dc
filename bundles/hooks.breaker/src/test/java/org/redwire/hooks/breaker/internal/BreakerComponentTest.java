package org.redwire.hooks.breaker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.redwire.hooks.HookChain;
import org.redwire.hooks.Process;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.RedisException;

public class BreakerComponentTest {

    private final Logger logger = Logger.getLogger("org.redwire.hooks.breaker");

    @Before
    public void quiet() {
        logger.setLevel(Level.OFF);
    }

    @After
    public void loud() {
        logger.setLevel(null);
    }

    private record Config(int calls, int failure_rate) implements BreakerConfig {

        @Override
        public long slow_ms() {
            return 0;
        }

        @Override
        public int slow_rate() {
            return 100;
        }

        @Override
        public long window_ms() {
            return 60_000;
        }

        @Override
        public long open_ms() {
            return 60_000;
        }

        @Override
        public int probes() {
            return 1;
        }

        @Override
        public int service_ranking() {
            return 0;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return BreakerConfig.class;
        }
    }

    /** How many of ten calls, all in vain, are made. */
    private static int made(BreakerComponent breaker) {
        HookChain chain = new HookChain();
        chain.add(breaker);
        int[] made = {0};
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(
                            () ->
                                    chain.process(
                                            Command.of("PING"),
                                            new Process() {
                                                @Override
                                                public <T> T process(Command<T> command) {
                                                    made[0]++;
                                                    throw new ConnectFailedException("no", null);
                                                }
                                            }))
                    .isInstanceOf(RedisException.class);
        }
        return made[0];
    }

    @Test
    public void opensAsConfiguredAndChangesInPlace() {
        BreakerComponent breaker = new BreakerComponent(new Config(2, 50));
        assertThat(made(breaker)).isEqualTo(2);
        assertThat(breaker.toString()).contains("OPEN");
        breaker.modified(new Config(5, 50));
        assertThat(made(breaker)).isEqualTo(5);
    }

    @Test
    public void aChangeThatIsNotValidLeavesItAsItIs() {
        BreakerComponent breaker = new BreakerComponent(new Config(2, 50));
        assertThat(made(breaker)).isEqualTo(2);
        breaker.modified(new Config(5, 101));
        assertThat(made(breaker)).isZero();
    }

    @Test
    public void doesNotStartWithAConfigurationThatIsNotValid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BreakerComponent(new Config(0, 50)));
    }
}
