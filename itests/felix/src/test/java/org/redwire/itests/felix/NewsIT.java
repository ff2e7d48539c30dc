package org.redwire.itests.felix;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.Test;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.ServiceRegistration;
import org.redwire.client.Credentials;
import org.redwire.client.CredentialsProvider;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.dial.TlsMaterial;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.TlsFiles;
import org.redwire.itests.traffic.Writers;
import org.redwire.protocol.error.ConnectFailedException;

/** Services that have new credentials and new certificates while a client serves. */
@ExamReactorStrategy(PerClass.class)
public class NewsIT extends InFelix {

    private static final int ROTATIONS = 5;

    @Override
    Map<String, String> server() {
        RedisServer server = RedisServer.builder().tls().start();
        return Map.of(
                "redis.uri", server.uri(),
                "tls.uri", server.tlsUri(),
                "ca", TlsFiles.shared().ca().toString(),
                "other.ca", TlsFiles.shared().otherCa().toString());
    }

    /** Something that whoever is interested hears of. */
    private static class News {

        private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

        AutoCloseable add(Runnable changed) {
            watchers.add(changed);
            return () -> watchers.remove(changed);
        }

        void tell() {
            watchers.forEach(Runnable::run);
        }
    }

    private static final class Vault extends News implements CredentialsProvider {

        private volatile String password;

        @Override
        public Credentials credentials() {
            return Credentials.of("app", password);
        }

        @Override
        public AutoCloseable watch(Runnable changed) {
            return add(changed);
        }

        void next(String next) {
            password = next;
            tell();
        }
    }

    private static final class Pki extends News implements TlsMaterial {

        private volatile SSLContext context;

        @Override
        public SSLContext context() {
            return context;
        }

        @Override
        public AutoCloseable watch(Runnable changed) {
            return add(changed);
        }

        void next(SSLContext next) {
            context = next;
            tell();
        }
    }

    @Test
    public void aPasswordIsRotatedWhileSixteenWrite() throws Exception {
        Vault vault = new Vault();
        vault.next("password-0");
        ServiceRegistration<CredentialsProvider> service =
                context.registerService(
                        CredentialsProvider.class, vault, new Hashtable<>(Map.of("vault", "yes")));
        org.osgi.service.cm.Configuration admin = configure("admin");
        RedisClient server = client("admin");
        user(server, ">password-0");
        org.osgi.service.cm.Configuration configuration =
                configure("rotating", "credentials.target", "(vault=yes)", "pool.size", 4);
        RedisClient redis = client("rotating");
        redis.flushall();
        Writers writers = new Writers(redis, 16);
        try {
            for (int i = 1; i <= ROTATIONS; i++) {
                writers.awaitMore(50);
                user(server, ">password-" + i);
                vault.next("password-" + i);
                writers.awaitMore(50);
                user(server, "<password-" + (i - 1));
            }
            writers.awaitMore(50);
            writers.end();
            assertEquals(List.of(), writers.failures());
            for (int i = 0; i < writers.count(); i++) {
                assertEquals(writers.written(i), redis.lrange("log:" + i, 0, -1));
            }
            try (Session session = redis.session()) {
                assertEquals("app", session.aclWhoami());
            }
        } finally {
            writers.end();
            service.unregister();
            eventually("without its provider there is no client", () -> none("rotating"));
            configuration.delete();
            admin.delete();
        }
        assertEquals(List.of(), ((News) vault).watchers);
    }

    private static void user(RedisClient server, String rule) {
        server.aclSetuser("app", "on", rule, "~*", "&*", "+@all");
    }

    private boolean none(String name) {
        try {
            return clients(name) == 0;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    public void newConnectionsUseTheNewCertificates() throws Exception {
        Pki pki = new Pki();
        pki.next(trusting("ca"));
        ServiceRegistration<TlsMaterial> service =
                context.registerService(
                        TlsMaterial.class, pki, new Hashtable<>(Map.of("pki", "yes")));
        org.osgi.service.cm.Configuration configuration =
                configure(
                        "secure",
                        "uri",
                        context.getProperty("tls.uri"),
                        "tls.target",
                        "(pki=yes)",
                        "retries",
                        0);
        try {
            RedisClient redis = client("secure");
            redis.ping();
            pki.next(trusting("other.ca"));
            eventually("new connections", () -> redis.stats().pool().total() == 0);
            assertThrows(ConnectFailedException.class, redis::ping);
            pki.next(trusting("ca"));
            eventually("an answer", () -> answers(redis));
        } finally {
            service.unregister();
            configuration.delete();
        }
    }

    private static boolean answers(RedisClient redis) {
        try {
            redis.ping();
            return true;
        } catch (ConnectFailedException e) {
            return false;
        }
    }

    private SSLContext trusting(String authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(Path.of(context.getProperty(authority)))) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(null, trust.getTrustManagers(), null);
        return made;
    }
}
