package org.redwire.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates for tests, good and bad, as files that redis-server and Java can both read. They are
 * made when first asked for, by the JDK's own keytool, and shared by all tests of a JVM. Safe for
 * use by several threads.
 */
public final class TlsFiles {

    /** Of every key store, trust store and encrypted key here. */
    public static final String PASSWORD = "changeit";

    private static final String CA = "ca";
    private static final String OTHER_CA = "other-ca";
    private static final String LOCALHOST = "san=dns:localhost,ip:127.0.0.1";
    private static final String SERVER_USE = "eku=serverAuth";

    /** One set for the JVM: keytool takes half a second for each key. */
    private static final Map<Class<?>, TlsFiles> SHARED = new ConcurrentHashMap<>();

    private final TempDirectory directory;
    private final Map<String, Path> authorities = new ConcurrentHashMap<>();
    private final Map<String, TlsIdentity> identities = new ConcurrentHashMap<>();

    private TlsFiles() {
        directory = TempDirectory.create("tls-");
        Runtime.getRuntime().addShutdownHook(new Thread(directory::close, "delete-tls-files"));
    }

    /** The files of this JVM; deleted when it ends. */
    public static TlsFiles shared() {
        return SHARED.computeIfAbsent(TlsFiles.class, key -> new TlsFiles());
    }

    /** PEM: the authority that issued all certificates here but {@link #stranger()}. */
    public Path ca() {
        return file(CA, ".pem");
    }

    /** PEM: an authority that issued {@link #stranger()} alone. */
    public Path otherCa() {
        return file(OTHER_CA, ".pem");
    }

    /** PKCS#12 with the certificate of {@link #ca()}. */
    public Path trustStore() {
        return file(CA, ".trust.p12");
    }

    /** PKCS#12 with the certificate of {@link #otherCa()}. */
    public Path otherTrustStore() {
        return file(OTHER_CA, ".trust.p12");
    }

    /** A good server: for localhost and 127.0.0.1. */
    public TlsIdentity server() {
        return identity("server", CA, "-validity", "30", "-ext", LOCALHOST, "-ext", SERVER_USE);
    }

    /** A server with a good certificate for {@code elsewhere.example}. */
    public TlsIdentity wrongName() {
        return identity(
                "wrong-name",
                CA,
                "-validity",
                "30",
                "-ext",
                "san=dns:elsewhere.example",
                "-ext",
                SERVER_USE);
    }

    /** A server whose certificate ended a week ago. */
    public TlsIdentity expired() {
        return identity(
                "expired",
                CA,
                "-startdate",
                "-8d",
                "-validity",
                "1",
                "-ext",
                LOCALHOST,
                "-ext",
                SERVER_USE);
    }

    /** A server whose certificate begins in ten days. */
    public TlsIdentity notYetValid() {
        return identity(
                "not-yet-valid",
                CA,
                "-startdate",
                "+10d",
                "-validity",
                "30",
                "-ext",
                LOCALHOST,
                "-ext",
                SERVER_USE);
    }

    /** A server for localhost whose certificate is from {@link #otherCa()}. */
    public TlsIdentity stranger() {
        return identity(
                "stranger", OTHER_CA, "-validity", "30", "-ext", LOCALHOST, "-ext", SERVER_USE);
    }

    /** A client. */
    public TlsIdentity client() {
        return identity("client", CA, "-validity", "30", "-ext", "eku=clientAuth");
    }

    /** A context that shows this certificate and trusts {@link #ca()}; for servers and clients. */
    public SSLContext context(TlsIdentity identity) {
        try {
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(identity.keyStore()), PASSWORD.toCharArray());
            return context(keys.getKeyManagers());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client's context without a certificate that trusts {@link #ca()}. */
    public SSLContext trusting() {
        return context(new KeyManager[0]);
    }

    private SSLContext context(KeyManager[] keys) {
        try {
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(load(trustStore()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file of an authority, which is made first if need be. */
    private Path file(String authority, String suffix) {
        authority(authority);
        return directory.file(authority + suffix);
    }

    /** The key store of an authority. */
    private Path authority(String name) {
        return authorities.computeIfAbsent(
                name,
                alias -> {
                    Path store = directory.file(alias + ".p12");
                    keytool(store, alias, "-validity", "30", "-ext", "bc:c=ca:true");
                    Certificate certificate = chain(load(store), alias).get(0);
                    PemFiles.writeCertificates(
                            directory.file(alias + ".pem"), List.of(certificate));
                    save(directory.file(alias + ".trust.p12"), trust(alias, certificate));
                    return store;
                });
    }

    private TlsIdentity identity(String name, String authority, String... options) {
        Path signer = authority(authority);
        return identities.computeIfAbsent(
                name,
                alias -> {
                    // keytool signs with a key of the same store, so this one begins as a copy
                    Path work = directory.file(alias + ".work.p12");
                    copy(signer, work);
                    List<String> all = new ArrayList<>(List.of("-signer", authority));
                    all.addAll(List.of(options));
                    keytool(work, alias, all.toArray(String[]::new));
                    return write(alias, load(work));
                });
    }

    private TlsIdentity write(String alias, KeyStore work) {
        TlsIdentity identity =
                new TlsIdentity(
                        directory.file(alias + ".pem"),
                        directory.file(alias + ".key"),
                        directory.file(alias + ".encrypted.key"),
                        directory.file(alias + ".p12"));
        try {
            Key key = work.getKey(alias, PASSWORD.toCharArray());
            List<Certificate> chain = chain(work, alias);
            PemFiles.writeCertificates(identity.certificate(), chain);
            PemFiles.writeKey(identity.key(), key);
            PemFiles.writeEncryptedKey(identity.encryptedKey(), key, PASSWORD);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    alias, key, PASSWORD.toCharArray(), chain.toArray(Certificate[]::new));
            save(identity.keyStore(), store);
            return identity;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyStore trust(String alias, Certificate certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(alias, certificate);
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Certificate> chain(KeyStore store, String alias) {
        try {
            return List.of(store.getCertificateChain(alias));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore load(Path file) {
        try {
            return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void save(Path file, KeyStore store) {
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a key and its certificate in a store. */
    private static void keytool(Path store, String alias, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
        command.addAll(List.of("-storepass", PASSWORD));
        command.addAll(List.of(options));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed for " + alias + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for keytool", e);
        }
    }
}
