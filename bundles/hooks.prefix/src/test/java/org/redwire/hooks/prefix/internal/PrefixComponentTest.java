package org.redwire.hooks.prefix.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Target;
import org.redwire.hooks.prefix.Prefix;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.HookException;

public class PrefixComponentTest {

    private final Logger logger = Logger.getLogger(PrefixComponent.class.getName());
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

    private record Config(String prefix, String[] keyless, String[] clients)
            implements PrefixConfig {

        static Config of(String prefix) {
            return new Config(prefix, new String[0], new String[0]);
        }

        @Override
        public int service_ranking() {
            return 0;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return PrefixConfig.class;
        }
    }

    /** What the key k becomes, or why it is refused. */
    private static Object key(PrefixComponent prefix) {
        HookChain chain = new HookChain();
        chain.add(prefix);
        List<Object> keys = new ArrayList<>();
        try {
            chain.process(
                    Command.of("GET").key("k"),
                    new Process() {
                        @Override
                        @SuppressWarnings("NullAway") // nobody looks at the reply
                        public <T> T process(Command<T> command) {
                            keys.addAll(command.keys());
                            return null;
                        }
                    });
            return keys.get(0);
        } catch (HookException e) {
            return e.what();
        }
    }

    @Test
    public void prefixesAsConfiguredAndChangesInPlace() {
        PrefixComponent prefix = new PrefixComponent(Config.of(" shop: "));
        assertThat(key(prefix)).isEqualTo("shop:k");
        prefix.modified(Config.of("bank:"));
        assertThat(key(prefix)).isEqualTo("bank:k");
        prefix.modified(new Config("bank:", new String[0], new String[] {"a, b"}));
        assertThat(key(prefix)).as("meant for others").isEqualTo("k");
        assertThat(warnings).isEmpty();
    }

    @Test
    public void aChangeThatIsNotValidLeavesThePrefixAsItIs() {
        PrefixComponent prefix = new PrefixComponent(Config.of("shop:"));
        prefix.modified(Config.of("<consumer>"));
        assertThat(key(prefix)).isEqualTo("shop:k");
        prefix.modified(new Config("bank:", new String[] {"KEYS,,SCAN"}, new String[0]));
        assertThat(key(prefix)).isEqualTo("shop:k");
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(1))
                .isEqualTo(
                        "org.redwire.hooks.prefix – the configuration is not valid, the one before"
                                + " stays: keyless has an entry that is blank");
    }

    @Test
    public void aFirstConfigurationThatIsNotValidRefusesEverything() {
        PrefixComponent prefix = new PrefixComponent(Config.of(""));
        assertThat(key(prefix)).asString().contains("everything is refused").contains("the log");
        Pipelined never =
                commands -> {
                    throw new AssertionError("sent");
                };
        assertThatThrownBy(() -> prefix.pipeline(List.of(), never))
                .isInstanceOf(HookException.class);
        assertThatThrownBy(() -> prefix.transaction(List.of(), never))
                .isInstanceOf(HookException.class);
        assertThatThrownBy(() -> prefix.dedicated(Command.of("PING"), Target.NONE))
                .isInstanceOf(HookException.class);
        prefix.modified(Config.of(" "));
        assertThat(warnings)
                .hasSize(2)
                .allMatch(warning -> warning.contains("everything is refused: prefix is blank"));
        prefix.modified(Config.of("shop:"));
        assertThat(key(prefix)).isEqualTo("shop:k");
    }

    @Test
    public void theRankingIsThatOfTheConfigurationAndOutsideOfAGuard() throws Exception {
        assertThat(PrefixConfig.class.getDeclaredMethod("service_ranking").getDefaultValue())
                .isEqualTo(Prefix.RANKING);
        assertThat(Prefix.RANKING).isGreaterThan(1000);
    }
}
