package org.redwire.prometheus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.Servlet;
import org.junit.Test;
import org.redwire.hooks.Hook;

public class PrometheusComponentTest {

    private final Map<Class<?>, Map<String, Object>> services = new HashMap<>();

    private final PrometheusComponent.Registry registry =
            new PrometheusComponent.Registry() {
                @Override
                public <S> Runnable register(
                        Class<S> type, S service, Map<String, Object> properties) {
                    services.put(type, properties);
                    return () -> services.remove(type);
                }
            };

    private record Config(String path, String context) implements PrometheusConfig {
        @Override
        public String[] exclude() {
            return new String[0];
        }

        @Override
        public int service_ranking() {
            return 7;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return PrometheusConfig.class;
        }
    }

    @Test
    public void registersHookAndServletAndTakesThemOut() {
        PrometheusComponent component = new PrometheusComponent(registry, new Config("/m", ""));
        assertThat(services).containsOnlyKeys(Servlet.class, Hook.class);
        assertThat(services.get(Servlet.class))
                .containsExactly(Map.entry("osgi.http.whiteboard.servlet.pattern", "/m"));
        assertThat(services.get(Hook.class)).containsEntry("service.ranking", 7);
        component.deactivate();
        assertThat(services).isEmpty();
    }

    @Test
    public void theContextMayBeChosen() {
        new PrometheusComponent(registry, new Config("/m", "(a=b)"));
        assertThat(services.get(Servlet.class))
                .containsEntry("osgi.http.whiteboard.context.select", "(a=b)");
    }

    @Test
    public void aPathThatIsNoneIsRefusedBeforeAnythingIsRegistered() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrometheusComponent(registry, new Config("m", "")))
                .withMessageContaining("path must begin with a slash, but is m");
        assertThat(services).isEmpty();
    }
}
