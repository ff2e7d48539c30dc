package org.redwire.hooks.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.List;
import org.junit.After;
import org.junit.Test;
import org.redwire.hooks.HookChain;
import org.redwire.hooks.Process;
import org.redwire.hooks.log.LogCapture;
import org.redwire.hooks.log.SlowLog;
import org.redwire.hooks.log.SlowLogOptions;
import org.redwire.protocol.Command;

public class SlowLogComponentTest {

    private final LogCapture log = new LogCapture(SlowLog.class);
    private final LogCapture warnings = new LogCapture(SlowLogComponent.class);
    private final HookChain chain = new HookChain();

    @After
    public void endCapture() {
        log.close();
        warnings.close();
    }

    private record Config(String threshold, String level, int lines_per_second)
            implements SlowLogConfig {

        @Override
        public int service_ranking() {
            return 0;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return SlowLogConfig.class;
        }
    }

    private void ping() {
        chain.process(
                Command.of("PING"),
                new Process() {
                    @Override
                    @SuppressWarnings("NullAway")
                    public <T> T process(Command<T> command) {
                        return null;
                    }
                });
    }

    @Test
    public void logsAsConfigured() {
        chain.add(new SlowLogComponent(new Config("0", " warning ", 1)));
        ping();
        ping();
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    public void passesEveryKindOfCallToTheLog() throws IOException {
        chain.add(new SlowLogComponent(new Config("0", "INFO", 20)));
        ping();
        chain.pipeline(List.of(), all -> {});
        chain.transaction(List.of(), all -> {});
        chain.dial(org.redwire.dial.Endpoint.unix("/run/redis"), endpoint -> new UnusedTransport());
        assertThat(log.lines())
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("PING", "pipeline", "transaction", "dial");
    }

    @Test
    public void changesInPlaceWithItsConfiguration() {
        SlowLogComponent component = new SlowLogComponent(new Config("1h", "INFO", 20));
        chain.add(component);
        ping();
        component.modified(new Config("0ms", "INFO", 20));
        ping();
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    public void anInvalidChangeLeavesItAsItIsAndSaysSoOnce() {
        SlowLogComponent component = new SlowLogComponent(new Config("0", "INFO", 20));
        chain.add(component);
        component.modified(new Config("soon", "INFO", 20));
        ping();
        assertThat(log.lines()).hasSize(1);
        assertThat(warnings.lines()).hasSize(1);
        assertThat(warnings.lines().get(0))
                .startsWith("org.redwire.hooks.log – the configuration is not valid")
                .contains("threshold must be")
                .endsWith("but is soon");
    }

    @Test
    public void doesNotStartWithAnInvalidConfiguration() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlowLogComponent(new Config("1s", "LOUD", 20)))
                .withMessage(
                        "level must be TRACE, DEBUG, INFO, WARNING, ERROR or OFF, but is LOUD");
    }

    @Test
    public void theDefaultsOfTheConfigurationAreThoseOfTheOptions() throws Exception {
        SlowLogOptions standard = SlowLogOptions.standard();
        assertThat(DurationText.parse("threshold", (String) standard("threshold")))
                .isEqualTo(standard.threshold());
        assertThat(standard("level")).isEqualTo(standard.level().name());
        assertThat(standard("lines_per_second")).isEqualTo(standard.linesPerSecond());
    }

    private static Object standard(String attribute) throws NoSuchMethodException {
        return SlowLogConfig.class.getDeclaredMethod(attribute).getDefaultValue();
    }
}
