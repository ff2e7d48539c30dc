package org.redwire.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Writes PEM files. */
final class PemFiles {

    /** PBES2 with PBKDF2; the parameters are named beside it in what is encrypted. */
    private static final String PBES2 = "PBEWithHmacSHA256AndAES_256";

    private PemFiles() {}

    static void writeCertificates(Path file, List<Certificate> certificates) {
        StringBuilder pem = new StringBuilder();
        try {
            for (Certificate certificate : certificates) {
                pem.append(block("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        write(file, pem.toString());
    }

    static void writeKey(Path file, Key key) {
        write(file, block("PRIVATE KEY", key.getEncoded()));
    }

    static void writeEncryptedKey(Path file, Key key, String password) {
        try {
            Cipher cipher = Cipher.getInstance(PBES2);
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    SecretKeyFactory.getInstance(PBES2)
                            .generateSecret(new PBEKeySpec(password.toCharArray())));
            byte[] encrypted = cipher.doFinal(key.getEncoded());
            // the JDK knows the identifier of PBES2, but not that of this choice within it
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
            parameters.init(cipher.getParameters().getEncoded());
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(parameters, encrypted);
            write(file, block("ENCRYPTED PRIVATE KEY", info.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String block(String type, byte[] der) {
        Base64.Encoder base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(type, base64.encodeToString(der), type);
    }

    private static void write(Path file, String pem) {
        try {
            Files.writeString(file, pem, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
