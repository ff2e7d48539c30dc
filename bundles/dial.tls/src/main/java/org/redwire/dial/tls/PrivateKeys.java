package org.redwire.dial.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Reads a private key from a PEM file: PKCS#8, encrypted or not, and what openssl wrote before. */
final class PrivateKeys {

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

    private static final byte[] VERSION = HexFormat.of().parseHex("020100");
    private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private PrivateKeys() {}

    static PrivateKey read(TlsFile file, char @Nullable [] password) throws SSLException {
        Pem pem = block(file);
        if (pem.encrypted()) {
            throw file.failure("is encrypted in openssl's old way" + conversion(file), null);
        }
        try {
            return switch (pem.label()) {
                case "PRIVATE KEY" -> key(file, pem.der());
                case "ENCRYPTED PRIVATE KEY" -> decrypted(file, pem.der(), password);
                case "RSA PRIVATE KEY" -> key(file, rsa(pem.der()));
                case "EC PRIVATE KEY" -> key(file, ec(file, pem.der()));
                default ->
                        throw file.failure("is a key of an unknown kind" + conversion(file), null);
            };
        } catch (GeneralSecurityException | RuntimeException e) {
            throw file.failure("is damaged", e);
        }
    }

    private static Pem block(TlsFile file) throws SSLException {
        try {
            return Pem.blocks(file.bytes()).stream()
                    .filter(block -> block.label().endsWith("PRIVATE KEY"))
                    .findFirst()
                    .orElseThrow(() -> file.failure("holds no private key in PEM form", null));
        } catch (IllegalArgumentException e) {
            throw file.failure("is no PEM file: " + e.getMessage(), e);
        }
    }

    private static String conversion(TlsFile file) {
        return "; convert it with: openssl pkcs8 -topk8 -in " + file.path() + " -out new.pem";
    }

    private static PrivateKey key(TlsFile file, byte[] pkcs8) throws GeneralSecurityException {
        InvalidKeySpecException last = new InvalidKeySpecException("no algorithm fits");
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                last.addSuppressed(e);
            }
        }
        throw last;
    }

    private static PrivateKey decrypted(TlsFile file, byte[] der, char @Nullable [] password)
            throws GeneralSecurityException, SSLException {
        if (password == null) {
            throw file.failure(
                    "is encrypted, but " + TlsSettings.KEY_PASSWORD + " is not set", null);
        }
        byte[] pkcs8;
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            // PBES2 is a frame; its parameters know the algorithm inside.
            String algorithm =
                    info.getAlgName().equals("PBES2")
                            ? info.getAlgParameters().toString()
                            : info.getAlgName();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm)
                            .generateSecret(new PBEKeySpec(password)),
                    info.getAlgParameters());
            pkcs8 = info.getKeySpec(cipher).getEncoded();
        } catch (NoSuchAlgorithmException | IOException e) {
            throw file.failure("is encrypted in a way Java does not know" + conversion(file), e);
        } catch (GeneralSecurityException e) {
            throw file.failure("does not open with " + TlsSettings.KEY_PASSWORD, e);
        }
        return key(file, pkcs8);
    }

    /** PKCS#1 into PKCS#8. */
    private static byte[] rsa(byte[] pkcs1) {
        return Der.value(
                Der.SEQUENCE,
                VERSION,
                Der.value(Der.SEQUENCE, RSA),
                Der.value(Der.OCTET_STRING, pkcs1));
    }

    /** SEC 1 into PKCS#8, which wants the curve outside as well. */
    private static byte[] ec(TlsFile file, byte[] sec1) throws SSLException {
        byte[] curve = Der.contentIn(sec1, 0xa0);
        if (curve == null) {
            throw file.failure("does not name its curve" + conversion(file), null);
        }
        return Der.value(
                Der.SEQUENCE,
                VERSION,
                Der.value(Der.SEQUENCE, EC, curve),
                Der.value(Der.OCTET_STRING, sec1));
    }
}
