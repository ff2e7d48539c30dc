package org.redwire.itests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.Test;

public class TlsFilesTest {

    private final TlsFiles files = TlsFiles.shared();

    @Test
    public void theServersCertificateIsForLocalhostAndOfTheAuthority() throws Exception {
        List<X509Certificate> chain = certificates(files.server().certificate());

        assertThat(chain).hasSize(2);
        chain.get(0).verify(certificates(files.ca()).get(0).getPublicKey());
        chain.get(0).checkValidity();
        assertThat(chain.get(0).getSubjectAlternativeNames().toString())
                .contains("localhost", "127.0.0.1");
        assertThat(chain.get(0).getPublicKey().getAlgorithm()).isEqualTo("EC");
    }

    @Test
    public void eachBadCertificateIsBadInOneWay() throws Exception {
        PublicKey ca = certificates(files.ca()).get(0).getPublicKey();

        X509Certificate wrongName = certificates(files.wrongName().certificate()).get(0);
        wrongName.verify(ca);
        wrongName.checkValidity();
        assertThat(wrongName.getSubjectAlternativeNames().toString())
                .contains("elsewhere.example")
                .doesNotContain("localhost");

        X509Certificate expired = certificates(files.expired().certificate()).get(0);
        expired.verify(ca);
        assertThatThrownBy(expired::checkValidity).isInstanceOf(CertificateExpiredException.class);

        X509Certificate early = certificates(files.notYetValid().certificate()).get(0);
        early.verify(ca);
        assertThatThrownBy(early::checkValidity)
                .isInstanceOf(CertificateNotYetValidException.class);

        X509Certificate stranger = certificates(files.stranger().certificate()).get(0);
        stranger.checkValidity();
        stranger.verify(certificates(files.otherCa()).get(0).getPublicKey());
        assertThatThrownBy(() -> stranger.verify(ca)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    public void theKeyIsTheSameInAllShapes() throws Exception {
        TlsIdentity client = files.client();
        byte[] plain = body(client.key(), "PRIVATE KEY");
        KeyStore store =
                KeyStore.getInstance(client.keyStore().toFile(), TlsFiles.PASSWORD.toCharArray());

        assertThat(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(plain)))
                .isEqualTo(store.getKey("client", TlsFiles.PASSWORD.toCharArray()));
        assertThat(store.size()).isEqualTo(1);
        assertThat(decrypted(body(client.encryptedKey(), "ENCRYPTED PRIVATE KEY")))
                .isEqualTo(plain);
    }

    @Test
    public void theTrustStoreHasTheAuthorityAlone() throws Exception {
        KeyStore store =
                KeyStore.getInstance(files.trustStore().toFile(), TlsFiles.PASSWORD.toCharArray());

        assertThat(store.size()).isEqualTo(1);
        assertThat(store.getCertificate("ca")).isEqualTo(certificates(files.ca()).get(0));
        assertThat(files.otherTrustStore()).exists().isNotEqualTo(files.trustStore());
    }

    @Test
    public void theFilesAreMadeOnce() {
        assertThat(TlsFiles.shared()).isSameAs(files);
        assertThat(files.server()).isSameAs(files.server());
    }

    private static byte[] decrypted(byte[] encrypted) throws Exception {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
        String algorithm = info.getAlgParameters().toString();
        assertThat(algorithm.toUpperCase(Locale.ROOT)).startsWith("PBEWITHHMACSHA256ANDAES_256");
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm)
                        .generateSecret(new PBEKeySpec(TlsFiles.PASSWORD.toCharArray())),
                info.getAlgParameters());
        return info.getKeySpec(cipher).getEncoded();
    }

    private static byte[] body(Path pem, String type) throws IOException {
        String text = Files.readString(pem);
        String begin = "-----BEGIN " + type + "-----\n";
        String end = "\n-----END " + type + "-----\n";
        assertThat(text).startsWith(begin).endsWith(end);
        return Base64.getMimeDecoder()
                .decode(text.substring(begin.length(), text.length() - end.length()));
    }

    private static List<X509Certificate> certificates(Path pem) throws Exception {
        try (var in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }
}
