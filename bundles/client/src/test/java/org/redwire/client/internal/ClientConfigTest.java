package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.Test;
import org.redwire.client.Options;

/** Holds the metatype against the options. */
public class ClientConfigTest {

    @Test
    public void theMetatypeHasEveryOptionAndItsDefaultsChangeNothing() {
        Map<String, Object> attributes = attributes();
        Map<String, Object> configured = new LinkedHashMap<>(attributes);
        configured.keySet().removeIf(key -> key.endsWith(".target"));
        Options told = Configuration.of(configured).builder().build();
        Options standard = Options.standard();
        assertThat(told.toBuilder().parameter("tls.insecure", "false").build())
                .isEqualTo(standard.toBuilder().parameter("tls.insecure", "false").build());

        assertThat(attributes.keySet().stream().map(ClientConfigTest::plain))
                .containsExactlyInAnyOrderElementsOf(KnownKeys.all());
    }

    @Test
    public void everyPasswordIsKeptOutOfTheServiceRegistry() {
        assertThat(attributes().keySet())
                .filteredOn(key -> key.contains("password"))
                .isNotEmpty()
                .allMatch(key -> key.startsWith("."));
    }

    private static String plain(String key) {
        return key.startsWith(".") ? key.substring(1) : key;
    }

    /** The attributes as DS names them: an underscore is a dot. */
    private static Map<String, Object> attributes() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (Method method : ClientConfig.class.getDeclaredMethods()) {
            attributes.put(method.getName().replace('_', '.'), method.getDefaultValue());
        }
        return attributes;
    }
}
