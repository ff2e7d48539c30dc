package org.redwire.hooks.chaos.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.redwire.hooks.HookChain;
import org.redwire.hooks.Process;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.RedisException;

public class ChaosComponentTest {

    private static final InstantSource NOON =
            InstantSource.fixed(Instant.parse("2026-11-26T12:00:00Z"));

    private final Logger logger = Logger.getLogger("org.redwire.hooks.chaos");

    @Before
    public void quiet() {
        logger.setLevel(Level.OFF);
    }

    @After
    public void loud() {
        logger.setLevel(null);
    }

    private record Config(double error_rate, String until, String... commands)
            implements ChaosConfig {

        @Override
        public double delay_rate() {
            return 0;
        }

        @Override
        public long delay_ms() {
            return 0;
        }

        @Override
        public String error() {
            return "ERR no";
        }

        @Override
        public double drop_rate() {
            return 0;
        }

        @Override
        public double dial_rate() {
            return 0;
        }

        @Override
        public String[] clients() {
            return new String[0];
        }

        @Override
        public int for_minutes() {
            return 10;
        }

        @Override
        public long seed() {
            return 1;
        }

        @Override
        public int service_ranking() {
            return 0;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return ChaosConfig.class;
        }
    }

    private static boolean passes(ChaosComponent chaos, String command) {
        HookChain chain = new HookChain();
        chain.add(chaos);
        try {
            chain.process(
                    Command.of(command),
                    new Process() {
                        @Override
                        @SuppressWarnings("NullAway") // nobody looks at the reply
                        public <T> T process(Command<T> command) {
                            return null;
                        }
                    });
            return true;
        } catch (RedisException e) {
            return false;
        }
    }

    @Test
    public void makesTheFaultsThatAreConfiguredAndChangesInPlace() {
        ChaosComponent chaos = new ChaosComponent(new Config(100, "", "get, set", "del"), NOON);
        assertThat(passes(chaos, "SET")).isFalse();
        assertThat(passes(chaos, "DEL")).isFalse();
        assertThat(passes(chaos, "INCR")).isTrue();
        chaos.modified(new Config(100, ""));
        assertThat(passes(chaos, "INCR")).isFalse();
        chaos.deactivate();
        assertThat(passes(chaos, "INCR")).isTrue();
    }

    @Test
    public void whoseTimeHasPassedDoesNothing() {
        assertThat(passes(new ChaosComponent(new Config(100, "2026-11-26T11:59:59Z"), NOON), "GET"))
                .isTrue();
        assertThat(passes(new ChaosComponent(new Config(100, "2026-11-26T12:05:00Z"), NOON), "GET"))
                .isFalse();
    }

    @Test
    public void aConfigurationThatIsNotValidEndsTheFaults() {
        ChaosComponent chaos = new ChaosComponent(new Config(100, ""), NOON);
        chaos.modified(new Config(101, ""));
        assertThat(passes(chaos, "GET")).isTrue();
        chaos.modified(new Config(100, "tonight"));
        assertThat(passes(chaos, "GET")).isTrue();
        chaos.modified(new Config(100, ""));
        assertThat(passes(chaos, "GET")).isFalse();
    }
}
