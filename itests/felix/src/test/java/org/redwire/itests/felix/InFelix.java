package org.redwire.itests.felix;

import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.Constants.START_LEVEL_SYSTEM_BUNDLES;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.inject.Inject;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.RedisServer;

/** Tests that run inside a Felix, with a server outside. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public abstract class InFelix {

    static final String PID = "org.redwire.client";
    static final long PATIENCE = TimeUnit.SECONDS.toMillis(10);

    @Inject BundleContext context;
    @Inject ConfigurationAdmin configurations;

    /** Runs outside of the framework; the server ends with the JVM at the latest. */
    @Configuration
    public Option[] framework() throws Exception {
        List<Option> all = new ArrayList<>();
        server().forEach((key, value) -> all.add(frameworkProperty(key).value(value)));
        all.add(frameworkProperty("guard.bundle").value(Bundles.url(Bundles.GUARD)));
        all.add(frameworkProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("ERROR"));
        all.add(bundle(Bundles.url(Bundles.LOGGING)).startLevel(START_LEVEL_SYSTEM_BUNDLES));
        Bundles.PLATFORM.forEach(name -> all.add(bundle(Bundles.url(name))));
        Bundles.REDWIRE.forEach(name -> all.add(bundle(Bundles.url(name))));
        all.add(bundle(Bundles.url(Bundles.TRAFFIC)));
        all.add(junitBundles());
        return options(all.toArray(Option[]::new));
    }

    /** Starts the server outside, and says what the tests inside have to know of it. */
    Map<String, String> server() {
        return Map.of("redis.uri", RedisServer.start().uri());
    }

    String uri() {
        return context.getProperty("redis.uri");
    }

    org.osgi.service.cm.Configuration configure(String name, Object... settings) throws Exception {
        org.osgi.service.cm.Configuration configuration =
                configurations.getFactoryConfiguration(PID, name, "?");
        update(configuration, name, settings);
        return configuration;
    }

    void update(org.osgi.service.cm.Configuration configuration, String name, Object... settings)
            throws Exception {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("name", name);
        properties.put("uri", uri());
        for (int i = 0; i < settings.length; i += 2) {
            properties.put((String) settings[i], settings[i + 1]);
        }
        configuration.update(properties);
    }

    RedisClient client(String name) throws Exception {
        ServiceTracker<RedisClient, RedisClient> tracker =
                new ServiceTracker<>(
                        context,
                        context.createFilter(
                                "(&(objectClass="
                                        + RedisClient.class.getName()
                                        + ")(name="
                                        + name
                                        + "))"),
                        null);
        tracker.open();
        try {
            RedisClient client = tracker.waitForService(PATIENCE);
            assertNotNull("a client called " + name, client);
            return client;
        } finally {
            tracker.close();
        }
    }

    int clients(String name) throws Exception {
        return context.getServiceReferences(RedisClient.class, "(name=" + name + ")").size();
    }

    static void eventually(String what, BooleanSupplier condition) {
        long end = System.currentTimeMillis() + PATIENCE;
        while (!condition.getAsBoolean()) {
            assertTrue(what, System.currentTimeMillis() < end);
            Thread.yield();
        }
    }
}
