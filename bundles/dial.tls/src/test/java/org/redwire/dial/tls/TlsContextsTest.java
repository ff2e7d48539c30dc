package org.redwire.dial.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.ClassRule;
import org.junit.Test;
import org.redwire.dial.Endpoint;

public class TlsContextsTest {

    @ClassRule public static final Pki PKI = new Pki();

    private final TlsContexts contexts = new TlsContexts();

    // --- keeping ---

    @Test
    public void equalSettingsShareOneContext() throws Exception {
        String ca = PKI.certificates("ca").toString();
        assertThat(context("tls.ca", ca)).isSameAs(context("tls.ca", ca));
        assertThat(context()).isSameAs(context());
        assertThat(context()).isNotSameAs(context("tls.ca", ca));
    }

    @Test
    public void aFileIsReadAgainWhenItHasChanged() throws Exception {
        Path ca = PKI.write("changing.pem", Files.readString(PKI.certificates("ca")));
        SSLContext first = context("tls.ca", ca);
        Files.setLastModifiedTime(ca, FileTime.fromMillis(1));
        SSLContext second = context("tls.ca", ca);
        assertThat(second).isNotSameAs(first);
        Files.writeString(ca, "\n" + Files.readString(ca));
        Files.setLastModifiedTime(ca, FileTime.fromMillis(1));
        assertThat(context("tls.ca", ca)).isNotSameAs(second).isSameAs(context("tls.ca", ca));
    }

    @Test
    public void whatWasNotUsedForLongIsForgotten() throws Exception {
        SSLContext first = context("tls.server.name", "first");
        SSLContext second = context("tls.server.name", "second");
        for (int i = 0; i < 15; i++) {
            context("tls.server.name", "other" + i);
            assertThat(context("tls.server.name", "first")).isSameAs(first);
        }
        assertThat(context("tls.server.name", "second")).isNotSameAs(second);
    }

    // --- files that are wrong ---

    @Test
    public void namesTheParameterOfAFileThatIsNotThere() {
        String missing = PKI.file("missing").toString();
        assertThat(failure("tls.ca", missing)).hasMessage("tls.ca: " + missing + " does not exist");
        assertThat(failure("tls.trust.store", missing)).hasMessageStartingWith("tls.trust.store: ");
        assertThat(failure("tls.key.store", missing)).hasMessageStartingWith("tls.key.store: ");
        assertThat(failure("tls.cert", missing, "tls.key", missing))
                .hasMessageStartingWith("tls.cert: ");
    }

    @Test
    public void aPathIsNotFetchedFromElsewhereAndMustBeAFile() {
        assertThat(failure("tls.ca", "http://127.0.0.1:1/ca.pem"))
                .hasMessageContaining("does not exist");
        assertThat(failure("tls.ca", "file:/etc/hosts")).hasMessageContaining("does not exist");
        assertThat(failure("tls.ca", PKI.file("."))).hasMessageContaining("is not a file");
        assertThat(failure("tls.ca", "a\0b")).hasMessageContaining("tls.ca is no path");
    }

    @Test
    public void saysThatAFileHoldsNoCertificate() throws Exception {
        Path key = PKI.keyFile("client");
        assertThat(failure("tls.ca", key)).hasMessageContaining("holds no certificate in PEM form");
        Path damaged = PKI.write("damaged.pem", Pki.pem("CERTIFICATE", new byte[] {1, 2}));
        assertThat(failure("tls.ca", damaged)).hasMessageContaining("is no PEM file");
        Path noBase64 =
                PKI.write("nobase64.pem", "-----BEGIN CERTIFICATE-----?-----END CERTIFICATE-----");
        assertThat(failure("tls.ca", noBase64)).hasMessageContaining("is no PEM file");
    }

    @Test
    public void doesNotReadAFileWithoutEnd() throws Exception {
        Path huge = PKI.file("huge.pem");
        Files.write(huge, new byte[(4 << 20) + 1]);
        assertThat(failure("tls.ca", huge)).hasMessageContaining("is larger than");
    }

    @Test
    public void saysThatAKeyDoesNotFitItsCertificate() throws Exception {
        Path certificate = PKI.certificates("client");
        for (String other : new String[] {"server", "client-rsa"}) {
            Path key = PKI.keyFile(other);
            assertThat(failure("tls.cert", certificate, "tls.key", key))
                    .hasMessage(
                            "tls.key: "
                                    + key
                                    + " does not fit the first certificate in "
                                    + certificate);
        }
    }

    @Test
    public void saysThatCertificatesAreNoChain() throws Exception {
        Path certificates = PKI.certificates("client", "server");
        assertThat(failure("tls.cert", certificates, "tls.key", PKI.keyFile("client")))
                .hasMessageContaining("is no chain");
    }

    // --- stores that are wrong ---

    @Test
    public void saysThatAPasswordIsWrongWithoutShowingIt() throws Exception {
        for (String type : new String[] {"PKCS12", "JKS"}) {
            assertThat(
                            failure(
                                    "tls.trust.store",
                                    PKI.trustStore(type, "ca"),
                                    "tls.trust.store.password",
                                    "canary"))
                    .hasMessageContaining("does not open with tls.trust.store.password");
            assertThat(
                            failure(
                                    "tls.key.store",
                                    PKI.keyStore(type, "client"),
                                    "tls.key.store.password",
                                    "canary"))
                    .hasMessageContaining("does not open with tls.key.store.password");
        }
    }

    @Test
    public void saysThatAPasswordIsMissing() throws Exception {
        assertThat(failure("tls.trust.store", PKI.trustStore("PKCS12", "ca")))
                .hasMessageContaining("tls.trust.store.password");
        for (String type : new String[] {"PKCS12", "JKS"}) {
            assertThat(failure("tls.key.store", PKI.keyStore(type, "client")))
                    .hasMessageStartingWith("tls.key.store: ");
        }
    }

    @Test
    public void saysThatAFileIsNoStore() throws Exception {
        assertThat(failure("tls.trust.store", PKI.certificates("ca")))
                .hasMessageStartingWith("tls.trust.store: ")
                .hasMessageContaining("is no key store");
    }

    @Test
    public void saysThatAStoreHoldsNothingOfUse() throws Exception {
        assertThat(
                        failure(
                                "tls.key.store",
                                PKI.trustStore("PKCS12", "ca"),
                                "tls.key.store.password",
                                Pki.PASSWORD))
                .hasMessageContaining("holds no private key");
        Path empty = PKI.file("empty.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var out = Files.newOutputStream(empty)) {
            store.store(out, Pki.PASSWORD.toCharArray());
        }
        assertThat(failure("tls.trust.store", empty, "tls.trust.store.password", Pki.PASSWORD))
                .hasMessageContaining("holds no certificate");
    }

    // --- helpers ---

    private SSLContext context(Object... parameters) throws SSLException {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            map.put(parameters[i].toString(), parameters[i + 1].toString());
        }
        return contexts.of(TlsSettings.of(Endpoint.of("rediss", "db1", 6380).with(map)));
    }

    private SSLException failure(Object... parameters) {
        SSLException failure = catchThrowableOfType(SSLException.class, () -> context(parameters));
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain("canary").doesNotContain(Pki.PASSWORD);
        return failure;
    }
}
