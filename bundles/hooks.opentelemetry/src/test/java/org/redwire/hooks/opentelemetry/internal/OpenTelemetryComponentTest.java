package org.redwire.hooks.opentelemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.osgi.framework.Constants;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Hook;
import org.redwire.hooks.opentelemetry.Lab;
import org.redwire.hooks.opentelemetry.Statement;
import org.redwire.hooks.opentelemetry.Tracing;
import org.redwire.telemetry.Telemetry;

public class OpenTelemetryComponentTest {

    @Rule public final Lab lab = new Lab();

    private final Logger logger = Logger.getLogger(OpenTelemetryComponent.class.getName());
    private final List<Hook> hooks = new ArrayList<>();

    @Before
    public void quiet() {
        logger.setLevel(Level.OFF);
    }

    @After
    public void loud() {
        logger.setLevel(null);
    }

    private record Config(boolean tracing, boolean metrics, String broken)
            implements OpenTelemetryConfig {

        @Override
        public Statement statement() {
            if (!broken.isEmpty()) {
                throw new IllegalArgumentException(broken); // as DS does for what is no constant
            }
            return Statement.REDACTED;
        }

        @Override
        public String[] exclude() {
            return new String[] {" ping "};
        }

        @Override
        public int service_ranking() {
            return 7;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return OpenTelemetryConfig.class;
        }
    }

    private OpenTelemetryComponent component(Config config) {
        return new OpenTelemetryComponent(
                (hook, properties) -> {
                    assertThat(properties).containsEntry(Constants.SERVICE_RANKING, 7);
                    hooks.add(hook);
                    return () -> hooks.remove(hook);
                },
                lab.openTelemetry(),
                config);
    }

    @Test
    public void registersTheHooksThatAreConfiguredAndChangesInPlace() {
        OpenTelemetryComponent component = component(new Config(true, true, ""));
        assertThat(hooks).hasSize(2).hasAtLeastOneElementOfType(Tracing.class);
        component.modified(new Config(false, true, ""));
        assertThat(hooks).hasSize(1).hasOnlyElementsOfType(Telemetry.class);
        component.modified(new Config(true, false, ""));
        assertThat(hooks).hasSize(1).hasOnlyElementsOfType(Tracing.class);
        component.deactivate();
        assertThat(hooks).isEmpty();
    }

    @Test
    public void aChangeThatIsNotValidLeavesItAsItIs() {
        OpenTelemetryComponent component = component(new Config(true, true, ""));
        List<Hook> before = List.copyOf(hooks);
        component.modified(new Config(true, true, "no such constant"));
        assertThat(hooks).isEqualTo(before);
        component.deactivate();
    }

    @Test
    public void readsTheClientsThatThereAre() {
        OpenTelemetryComponent component = component(new Config(true, true, ""));
        try (RedisClient redis = lab.client()) {
            component.addClient(redis, Map.of(RedisClient.NAME, "orders"));
            assertThat(lab.metrics()).containsKey("db.client.connection.count");
            component.modified(new Config(true, true, ""));
            assertThat(lab.metrics()).containsKey("db.client.connection.count");
            component.removeClient(redis);
            assertThat(lab.metrics()).doesNotContainKey("db.client.connection.count");
            component.addClient(redis, Map.of());
            component.deactivate();
            assertThat(lab.metrics()).doesNotContainKey("db.client.connection.count");
        }
    }
}
