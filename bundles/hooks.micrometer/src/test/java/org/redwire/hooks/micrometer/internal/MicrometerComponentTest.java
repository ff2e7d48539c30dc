package org.redwire.hooks.micrometer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.osgi.framework.Constants;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Hook;

public class MicrometerComponentTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Hook> hooks = new ArrayList<>();

    private record Config() implements MicrometerConfig {
        @Override
        public String registry_target() {
            return "";
        }

        @Override
        public String[] exclude() {
            return new String[] {"ping"};
        }

        @Override
        public int service_ranking() {
            return 7;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return MicrometerConfig.class;
        }
    }

    private static RedisClient client() {
        return RedisClient.connect(
                Options.builder()
                        .dialer(
                                (endpoint, timeout) -> {
                                    throw new IOException("nobody dials");
                                })
                        .build());
    }

    @Test
    public void leavesNothingBehind() {
        MicrometerComponent component =
                new MicrometerComponent(
                        (hook, properties) -> {
                            assertThat(properties).containsEntry(Constants.SERVICE_RANKING, 7);
                            hooks.add(hook);
                            return () -> hooks.remove(hook);
                        },
                        registry,
                        new Config());
        try (RedisClient one = client();
                RedisClient two = client()) {
            component.addClient(one, Map.of(RedisClient.NAME, "one"));
            component.addClient(two, Map.of(RedisClient.NAME, "two"));
            assertThat(registry.get("redis.client.connection.max").gauges()).hasSize(2);
            component.removeClient(one);
            assertThat(registry.get("redis.client.connection.max").gauge().getId().getTag("client"))
                    .isEqualTo("two");
            assertThat(hooks).hasSize(1);
            component.deactivate();
            assertThat(registry.getMeters()).isEmpty();
            assertThat(hooks).isEmpty();
        }
    }
}
