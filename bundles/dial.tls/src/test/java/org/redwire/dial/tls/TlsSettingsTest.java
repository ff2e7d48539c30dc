package org.redwire.dial.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.Test;
import org.redwire.dial.Endpoint;

public class TlsSettingsTest {

    @Test
    public void nothingIsInsecureByDefault() throws Exception {
        assertThat(settings(Map.of()).insecure()).isFalse();
        assertThat(settings(Map.of("tls.insecure", "false")).insecure()).isFalse();
        assertThat(settings(Map.of("tls.insecure", "true")).insecure()).isTrue();
    }

    @Test
    public void onlyTrueIsInsecure() {
        for (String value : new String[] {"TRUE", "yes", "1", " true"}) {
            assertThat(failure(Map.of("tls.insecure", value)))
                    .hasMessage("tls.insecure must be true or false");
        }
    }

    @Test
    public void whatIsEmptyIsNotSet() throws Exception {
        TlsSettings settings = settings(Map.of("tls.cert", "", "tls.ca", ""));
        assertThat(settings.value("tls.ca")).isNull();
        assertThat(settings).isEqualTo(settings(Map.of()));
    }

    @Test
    public void takesNoNoticeOfParametersOfOthers() throws Exception {
        assertThat(settings(Map.of("proxy.host", "p"))).isEqualTo(settings(Map.of()));
    }

    @Test
    public void rejectsAnUnknownSettingAndListsTheKnownOnes() {
        assertThat(failure(Map.of("tls.insecrue", "canary")))
                .hasMessageContaining("tls.insecrue")
                .hasMessageContaining("tls.insecure")
                .hasMessageNotContaining("canary");
    }

    @Test
    public void rejectsHalfOfWhatBelongsTogether() {
        assertThat(failure(Map.of("tls.cert", "c")))
                .hasMessage("tls.cert is set, but tls.key is not");
        assertThat(failure(Map.of("tls.key", "k")))
                .hasMessage("tls.key is set, but tls.cert is not");
        assertThat(failure(Map.of("tls.key.password", "canary")))
                .hasMessage("tls.key.password is set, but tls.key is not");
        assertThat(failure(Map.of("tls.trust.store.password", "canary")))
                .hasMessage("tls.trust.store.password is set, but tls.trust.store is not");
        assertThat(failure(Map.of("tls.key.store.password", "canary")))
                .hasMessage("tls.key.store.password is set, but tls.key.store is not");
    }

    @Test
    public void rejectsTwoSourcesOfTheSame() {
        assertThat(failure(Map.of("tls.ca", "c", "tls.trust.store", "s")))
                .hasMessage("tls.ca and tls.trust.store are both set; only one may be");
        assertThat(failure(Map.of("tls.cert", "c", "tls.key", "k", "tls.key.store", "s")))
                .hasMessage("tls.cert and tls.key.store are both set; only one may be");
    }

    @Test
    public void showsNoValues() throws Exception {
        TlsSettings settings =
                settings(Map.of("tls.key.store", "s", "tls.key.store.password", "canary"));
        assertThat(settings.toString()).contains("tls.key.store.password").doesNotContain("canary");
    }

    private static TlsSettings settings(Map<String, String> parameters) throws SSLException {
        return TlsSettings.of(Endpoint.of("rediss", "db1", 6380).with(parameters));
    }

    private static SSLException failure(Map<String, String> parameters) {
        return catchThrowableOfType(SSLException.class, () -> settings(parameters));
    }
}
