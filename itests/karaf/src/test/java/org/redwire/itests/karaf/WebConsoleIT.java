package org.redwire.itests.karaf;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.features;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.FeaturesService;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.RedisServer;

/** The page in Karaf's web console, which speaks javax.servlet. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class WebConsoleIT {

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(30);
    private static final String RUNTIME = "org.osgi.service.http.runtime.HttpServiceRuntime";
    private static final EnumSet<FeaturesService.Option> QUIETLY =
            EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles);

    /** An answer of the console. */
    private record Answer(int status, String caching, String text) {}

    @Inject private BootFinished booted; // Karaf has installed what it begins with
    @Inject private BundleContext context;
    @Inject private FeaturesService features;

    /** Runs outside of Karaf; the server ends with this JVM. */
    @Configuration
    public Option[] karaf() {
        List<Option> all = new ArrayList<>(List.of(Karaf.with("redwire", "redwire-webconsole")));
        String http = "etc/org.apache.felix.http.cfg";
        all.add(editConfigurationFilePut(http, "org.osgi.service.http.port", "0"));
        all.add(editConfigurationFilePut(http, "org.apache.felix.http.host", "127.0.0.1"));
        String users = "etc/users.properties";
        all.add(editConfigurationFilePut(users, "karaf", "karaf,_g_:admingroup"));
        all.add(editConfigurationFilePut(users, "_g_:admingroup", "group,admin,manager,viewer"));
        all.add(
                features(
                        "mvn:org.apache.karaf.features/standard/"
                                + System.getProperty("karaf.version")
                                + "/xml/features",
                        "jaas",
                        "felix-http",
                        "webconsole"));
        all.add(systemProperty("redis.uri").value(RedisServer.start().uri()));
        return all.toArray(Option[]::new);
    }

    private static void eventually(String what, Callable<Boolean> condition) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE;
        while (!condition.call()) {
            assertTrue(what, System.currentTimeMillis() < end);
            Thread.yield();
        }
    }

    private String root() throws Exception {
        eventually("HTTP", () -> context.getAllServiceReferences(RUNTIME, null) != null);
        ServiceReference<?> runtime = context.getAllServiceReferences(RUNTIME, null)[0];
        Object endpoints = runtime.getProperty("osgi.http.endpoint");
        String first =
                endpoints instanceof String[] several ? several[0] : String.valueOf(endpoints);
        return first.replaceAll("/$", "") + "/system/console";
    }

    private Answer get(String path) throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(root() + path).toURL().openConnection();
        connection.setRequestProperty(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString("karaf:karaf".getBytes(StandardCharsets.UTF_8)));
        int status = connection.getResponseCode();
        try (InputStream in =
                status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(status, connection.getHeaderField("Cache-Control"), text);
        } finally {
            connection.disconnect();
        }
    }

    @Test
    public void thePageShowsTheClientsOfKarafAndGoesWithItsFeature() throws Exception {
        Path file =
                Etc.write(
                        "org.redwire.client-cache.cfg",
                        "name = cache\nuri = " + System.getProperty("redis.uri") + "\n");
        ServiceTracker<RedisClient, RedisClient> tracker =
                new ServiceTracker<>(context, RedisClient.class, null);
        tracker.open();
        try {
            RedisClient redis = tracker.waitForService(PATIENCE);
            assertNotNull(redis);
            eventually("the page", () -> get("/redwire").status() == 200);
            String page = get("/redwire").text();
            assertTrue(page, page.contains("<html") && page.contains("id=\"redwire\""));
            assertTrue(get("/redwire/console.js").text().startsWith("//"));

            eventually("a client", () -> get("/redwire/data.json").text().contains("\"cache\""));
            redis.set("a-key-nobody-may-see", "a-value-nobody-may-see");
            eventually(
                    "a command",
                    () -> get("/redwire/data.json").text().contains("{\"name\":\"SET\""));
            Answer data = get("/redwire/data.json");
            assertEquals("no-store", data.caching());
            assertFalse(data.text(), data.text().contains("nobody-may-see"));

            features.uninstallFeature(
                    "redwire-webconsole", System.getProperty("redwire.version"), QUIETLY);
            eventually("gone", () -> get("/redwire/data.json").status() == 404);
            assertEquals("[]", redis.hooks().toString());
            assertEquals("a-value-nobody-may-see", redis.get("a-key-nobody-may-see"));
        } finally {
            tracker.close();
            Etc.delete(file);
        }
    }
}
