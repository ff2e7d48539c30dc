package org.redwire.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.Test;

public class EndpointTest {

    @Test
    public void showsSchemeHostAndPort() {
        assertThat(Endpoint.of("redis", "db1", 6379)).hasToString("redis://db1:6379");
        assertThat(Endpoint.of("redis", "db1", 6379).authority()).isEqualTo("db1:6379");
    }

    @Test
    public void showsAnIpv6AddressInBrackets() {
        assertThat(Endpoint.of("rediss", "::1", 6380)).hasToString("rediss://[::1]:6380");
    }

    @Test
    public void showsThePathOfAUnixSocket() {
        assertThat(Endpoint.unix("/run/redis.sock")).hasToString("unix:///run/redis.sock");
    }

    @Test
    public void showsNoParameters() {
        Endpoint endpoint =
                Endpoint.of("rediss", "db1", 6380).with(Map.of("tls.key.password", "canary"));
        assertThat(endpoint.toString() + endpoint.authority()).doesNotContain("canary");
    }

    @Test
    public void keepsItsParametersWhenTheMapChanges() {
        Map<String, String> parameters = new HashMap<>(Map.of("tls.ca", "ca.pem"));
        Endpoint endpoint = Endpoint.of("rediss", "db1", 6380).with(parameters);
        parameters.clear();
        assertThat(endpoint.parameter("tls.ca", "none")).isEqualTo("ca.pem");
        assertThat(endpoint.parameter("tls.cert", "none")).isEqualTo("none");
    }

    @Test
    public void differsByItsParameters() {
        Endpoint endpoint = Endpoint.of("rediss", "db1", 6380);
        assertThat(endpoint.with(Map.of("tls.ca", "a"))).isNotEqualTo(endpoint);
        assertThat(endpoint.with(Map.of())).isEqualTo(endpoint);
    }

    @Test
    public void rejectsAPortOutOfRange() {
        for (int port : new int[] {-1, 65_536}) {
            assertThatThrownBy(() -> Endpoint.of("redis", "db1", port))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 to 65535")
                    .hasMessageContaining(String.valueOf(port));
        }
    }

    @Test
    public void aDialerServesNoSchemeUnlessItSaysSo() {
        Dialer dialer =
                (endpoint, timeout) -> {
                    throw new AssertionError();
                };
        assertThat(dialer.serves("redis")).isFalse();
    }
}
