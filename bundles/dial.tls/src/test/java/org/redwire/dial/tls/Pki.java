package org.redwire.dial.tls;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.rules.ExternalResource;

/**
 * An authority and what it signed, made by keytool once for all tests: {@code ca}, {@code server}
 * (for localhost, 127.0.0.1 and ::1), {@code elsewhere} (for another host), {@code expired}, {@code
 * future}, {@code client}, {@code client-rsa}; and {@code stranger}, signed by itself.
 */
final class Pki extends ExternalResource {

    static final String PASSWORD = "store-pass";

    private static final String LOCAL = "-ext san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1";
    private static final String NOW = " -startdate -1d -validity 3650";

    private static byte[] made;

    private Path folder;
    private KeyStore all;

    @Override
    protected void before() throws Throwable {
        folder = Files.createTempDirectory("redwire-tls");
        all = KeyStore.getInstance("PKCS12");
        all.load(new ByteArrayInputStream(made()), PASSWORD.toCharArray());
    }

    @Override
    protected void after() {
        for (File file : folder.toFile().listFiles()) {
            file.delete();
        }
        folder.toFile().delete();
    }

    private byte[] made() throws Exception {
        if (made == null) {
            Path store = folder.resolve("made.p12");
            keytool(store, "ca", "-ext bc:c" + NOW);
            keytool(store, "server", "-signer ca " + LOCAL + NOW);
            keytool(store, "elsewhere", "-signer ca -ext san=dns:elsewhere.test" + NOW);
            keytool(store, "expired", "-signer ca " + LOCAL + " -startdate -9d -validity 5");
            keytool(store, "future", "-signer ca " + LOCAL + " -startdate +5d -validity 5");
            keytool(store, "client", "-signer ca" + NOW);
            keytool(store, "client-rsa", "-signer ca -keyalg RSA -keysize 2048" + NOW);
            keytool(store, "stranger", LOCAL + NOW);
            made = Files.readAllBytes(store);
        }
        return made;
    }

    private static void keytool(Path store, String alias, String options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.add("-J-XX:TieredStopAtLevel=1"); // starts faster
        Collections.addAll(command, "-genkeypair", "-storetype", "PKCS12", "-alias", alias);
        Collections.addAll(command, "-keystore", store.toString(), "-storepass", PASSWORD);
        Collections.addAll(command, "-dname", "CN=" + alias);
        if (!options.contains("-keyalg")) {
            Collections.addAll(command, "-keyalg", "EC", "-groupname", "secp256r1");
        }
        Collections.addAll(command, options.trim().split(" "));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("keytool failed: " + output);
        }
    }

    // --- what a server or client uses ---

    /** A server's context with the certificate of {@code alias}, trusting the authority. */
    SSLContext server(String alias) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(owning("PKCS12", alias), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusting("PKCS12", "ca"));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    Key key(String alias) throws GeneralSecurityException {
        return all.getKey(alias, PASSWORD.toCharArray());
    }

    /** A path for a file of the test's own. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** A PEM file with the certificates of these, one each. */
    Path certificates(String... aliases) throws Exception {
        StringBuilder pem = new StringBuilder("# made for a test\n");
        for (String alias : aliases) {
            pem.append(pem("CERTIFICATE", all.getCertificate(alias).getEncoded()));
        }
        return write(String.join("+", aliases) + ".pem", pem.toString());
    }

    /** A PEM file with the certificate of {@code alias} and those above it. */
    Path chain(String alias) throws Exception {
        StringBuilder pem = new StringBuilder();
        for (Certificate certificate : all.getCertificateChain(alias)) {
            pem.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return write(alias + "-chain.pem", pem.toString());
    }

    /** A PEM file with the plain PKCS#8 key of {@code alias}. */
    Path keyFile(String alias) throws Exception {
        return write(alias + "-key.pem", pem("PRIVATE KEY", key(alias).getEncoded()));
    }

    /** A store that trusts {@code alias}. */
    Path trustStore(String type, String alias) throws Exception {
        return store(trusting(type, alias), type + "-trust-" + alias);
    }

    /** A store with the key and the certificates of {@code alias}. */
    Path keyStore(String type, String alias) throws Exception {
        return store(owning(type, alias), type + "-key-" + alias);
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(file(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN "
                + label
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + label
                + "-----\n";
    }

    private KeyStore owning(String type, String alias) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setKeyEntry(
                alias, key(alias), PASSWORD.toCharArray(), all.getCertificateChain(alias));
        return store;
    }

    private KeyStore trusting(String type, String alias) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setCertificateEntry(alias, all.getCertificate(alias));
        return store;
    }

    private Path store(KeyStore store, String name) throws Exception {
        try (var out = Files.newOutputStream(file(name))) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file(name);
    }
}
