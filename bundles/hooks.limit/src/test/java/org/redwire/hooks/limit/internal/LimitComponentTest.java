package org.redwire.hooks.limit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.annotation.Annotation;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.redwire.hooks.HookChain;
import org.redwire.hooks.Process;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.HookException;

public class LimitComponentTest {

    private final Logger logger = Logger.getLogger(LimitComponent.class.getName());

    @Before
    public void quiet() {
        logger.setLevel(Level.OFF);
    }

    @After
    public void loud() {
        logger.setLevel(null);
    }

    private record Config(int concurrent, int per_second, String... clients)
            implements LimitConfig {

        @Override
        public long patience_ms() {
            return 0;
        }

        @Override
        public int service_ranking() {
            return 0;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return LimitConfig.class;
        }
    }

    /** How many of three commands pass. */
    private static int pass(LimitComponent limit) {
        HookChain chain = new HookChain();
        chain.add(limit);
        int passed = 0;
        for (int i = 0; i < 3; i++) {
            try {
                chain.process(
                        Command.of("PING"),
                        new Process() {
                            @Override
                            @SuppressWarnings("NullAway") // nobody looks at the reply
                            public <T> T process(Command<T> command) {
                                return null;
                            }
                        });
                passed++;
            } catch (HookException e) {
                // that is the question
            }
        }
        return passed;
    }

    @Test
    public void limitsAsConfiguredAndChangesInPlace() {
        LimitComponent limit = new LimitComponent(new Config(0, 2, "redis, cache"));
        assertThat(pass(limit)).isEqualTo(2);
        limit.modified(new Config(0, 1));
        assertThat(pass(limit)).isEqualTo(1);
        limit.modified(new Config(0, 0));
        assertThat(pass(limit)).isEqualTo(3);
    }

    @Test
    public void aChangeThatIsNotValidLeavesItAsItIs() {
        LimitComponent limit = new LimitComponent(new Config(0, 2));
        limit.modified(new Config(0, -1));
        limit.modified(new Config(0, 1, "redis,, cache"));
        assertThat(pass(limit)).isEqualTo(2);
    }

    @Test
    public void doesNotStartWithAConfigurationThatIsNotValid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LimitComponent(new Config(-1, 0)));
    }
}
