package org.redwire.hooks.guard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.redwire.hooks.HookChain;
import org.redwire.hooks.Process;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.HookException;

public class GuardComponentTest {

    private final Logger logger = Logger.getLogger(GuardComponent.class.getName());
    private final List<String> warnings = new ArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord record) {
                    warnings.add(record.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @Before
    public void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @After
    public void listenNoMore() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private record Config(String[] deny, String[] allow, boolean read_only, String[] prefixes)
            implements GuardConfig {

        static Config denying(String... names) {
            return new Config(names, new String[0], false, new String[0]);
        }

        @Override
        public String[] clients() {
            return new String[0];
        }

        @Override
        public String[] keyless() {
            return new String[0];
        }

        @Override
        public int service_ranking() {
            return 0;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return GuardConfig.class;
        }
    }

    private static boolean passes(GuardComponent guard, String name) {
        HookChain chain = new HookChain();
        chain.add(guard);
        try {
            chain.process(
                    Command.of(name),
                    new Process() {
                        @Override
                        @SuppressWarnings("NullAway") // nobody looks at the reply
                        public <T> T process(Command<T> command) {
                            return null;
                        }
                    });
            return true;
        } catch (HookException e) {
            return false;
        }
    }

    @Test
    public void guardsAsConfiguredAndChangesInPlace() {
        GuardComponent guard = new GuardComponent(Config.denying("KEYS", "FLUSHALL"));
        assertThat(passes(guard, "KEYS")).isFalse();
        assertThat(passes(guard, "GET")).isTrue();
        guard.modified(new Config(new String[0], new String[0], true, new String[0]));
        assertThat(passes(guard, "GET")).as("not known to read").isFalse();
        assertThat(passes(guard, "PING")).isTrue();
        assertThat(warnings).isEmpty();
    }

    @Test
    public void namesMayStandInOneTextWithCommas() {
        GuardComponent guard = new GuardComponent(Config.denying("KEYS, config set ,FLUSHALL"));
        assertThat(passes(guard, "FLUSHALL")).isFalse();
        assertThat(passes(guard, "CONFIG SET")).isFalse();
        assertThat(passes(guard, "GET")).isTrue();
    }

    @Test
    public void anEmptyTextIsNoEntry() {
        assertThat(passes(new GuardComponent(Config.denying("")), "GET")).isTrue();
    }

    @Test
    public void aChangeThatIsNotValidLeavesTheGuardAsItIs() {
        GuardComponent guard = new GuardComponent(Config.denying("KEYS"));
        guard.modified(Config.denying("GET", " "));
        assertThat(passes(guard, "KEYS")).isFalse();
        assertThat(passes(guard, "GET")).isTrue();
        assertThat(warnings)
                .containsExactly(
                        "org.redwire.hooks.guard – the configuration is not valid, the one before"
                                + " stays: deny has an entry that is blank");
    }

    @Test
    public void aFirstConfigurationThatIsNotValidRefusesEverything() {
        GuardComponent guard = new GuardComponent(Config.denying("GET,,KEYS"));
        assertThat(passes(guard, "GET")).isFalse();
        assertThat(passes(guard, "PING")).isFalse();
        guard.modified(Config.denying("GET", ""));
        assertThat(passes(guard, "PING")).isFalse();
        assertThat(warnings)
                .hasSize(2)
                .allSatisfy(told -> assertThat(told).contains("everything is refused"));
        guard.modified(Config.denying("KEYS"));
        assertThat(passes(guard, "GET")).isTrue();
    }
}
