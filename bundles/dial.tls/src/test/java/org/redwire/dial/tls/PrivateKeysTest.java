package org.redwire.dial.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PrivateKeysTest {

    private static final String PASSWORD = "test-pass";

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void readsPkcs8() throws Exception {
        assertThat(read("ec-pkcs8", null).getAlgorithm()).isEqualTo("EC");
        assertThat(read("rsa-pkcs8", null).getAlgorithm()).isEqualTo("RSA");
        assertThat(read("ed25519-pkcs8", null).getAlgorithm()).isEqualTo("EdDSA");
    }

    @Test
    public void readsTheSameKeyFromWhatOpensslWroteBeforePkcs8() throws Exception {
        ECPrivateKey old = (ECPrivateKey) read("ec-traditional", null);
        ECPrivateKey key = (ECPrivateKey) read("ec-pkcs8", null);
        assertThat(old.getS()).isEqualTo(key.getS());
        assertThat(old.getParams().getOrder()).isEqualTo(key.getParams().getOrder());
        assertThat(read("rsa-traditional", null)).isEqualTo(read("rsa-pkcs8", null));
    }

    @Test
    public void readsTheSameKeyFromEncryptedPkcs8() throws Exception {
        PrivateKey key = read("ec-pkcs8", null);
        assertThat(read("ec-pkcs8-encrypted", PASSWORD)).isEqualTo(key);
        assertThat(read("ec-pkcs8-encrypted-v1", PASSWORD)).isEqualTo(key);
    }

    @Test
    public void saysThatThePasswordIsWrongWithoutShowingIt() throws Exception {
        for (String name : new String[] {"ec-pkcs8-encrypted", "ec-pkcs8-encrypted-v1"}) {
            assertThat(failure(name, "canary"))
                    .hasMessageStartingWith("tls.key: ")
                    .hasMessageContaining(name + ".pem does not open with tls.key.password")
                    .hasStackTraceContaining("tls.key")
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    public void saysThatThePasswordIsMissing() throws Exception {
        assertThat(failure("ec-pkcs8-encrypted", null))
                .hasMessageContaining("is encrypted, but tls.key.password is not set");
    }

    @Test
    public void tellsHowToConvertWhatItCannotRead() throws Exception {
        for (String name : new String[] {"ec-traditional-encrypted", "ec-pkcs8-scrypt"}) {
            assertThat(failure(name, PASSWORD))
                    .hasMessageContaining("convert it with: openssl pkcs8 -topk8 -in /");
        }
        assertThat(
                        failureOf(
                                "-----BEGIN OPENSSH PRIVATE KEY-----\n-----END OPENSSH PRIVATE KEY-----"))
                .hasMessageContaining("unknown kind")
                .hasMessageContaining("openssl pkcs8");
        assertThat(failureOf(pem("EC", new byte[] {0x30, 0x06, 2, 1, 1, 4, 1, 9})))
                .hasMessageContaining("does not name its curve");
    }

    @Test
    public void saysThatThereIsNoKey() throws Exception {
        assertThat(failureOf("")).hasMessageContaining("holds no private key in PEM form");
        assertThat(failureOf("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----"))
                .hasMessageContaining("holds no private key in PEM form");
    }

    @Test
    public void saysThatAKeyIsDamaged() throws Exception {
        assertThat(failureOf(pem("", new byte[] {1, 2, 3}))).hasMessageEndingWith("is damaged");
        assertThat(failureOf(pem("RSA", new byte[] {1, 2, 3}))).hasMessageEndingWith("is damaged");
        assertThat(failureOf(pem("EC", new byte[] {0x30, 0x7f, 3})))
                .hasMessageEndingWith("is damaged");
        assertThat(failureOf(pem("EC", new byte[0]))).hasMessageEndingWith("is damaged");
        assertThat(failureOf("-----BEGIN PRIVATE KEY-----\n?\n-----END PRIVATE KEY-----"))
                .hasMessageContaining("is no PEM file");
        assertThat(failureOf("-----BEGIN PRIVATE KEY-----\nAAAA\n"))
                .hasMessageContaining("a block has no end");
    }

    private static String pem(String kind, byte[] der) {
        return Pki.pem((kind + " PRIVATE KEY").trim(), der);
    }

    private static PrivateKey read(String name, @Nullable String password) throws Exception {
        return PrivateKeys.read(resource(name), password == null ? null : password.toCharArray());
    }

    private static TlsFile resource(String name) throws URISyntaxException {
        return new TlsFile(
                "tls.key", Path.of(PrivateKeysTest.class.getResource(name + ".pem").toURI()));
    }

    private static SSLException failure(String name, @Nullable String password) {
        return catchThrowableOfType(SSLException.class, () -> read(name, password));
    }

    private SSLException failureOf(String text) throws Exception {
        Path file = Files.writeString(folder.getRoot().toPath().resolve("key.pem"), text);
        return catchThrowableOfType(
                SSLException.class, () -> PrivateKeys.read(new TlsFile("tls.key", file), null));
    }
}
