package org.redwire.itests.felix;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.redwire.client.RedisClient;
import org.redwire.itests.traffic.Writers;

/** What shows numbers is dropped in and taken out while clients serve. */
@ExamReactorStrategy(PerClass.class)
public class TelemetryIT extends InFelix {

    private static final String HTTP = "org.apache.felix.http.jetty";

    /** Runs outside of the framework, as that of the others; with an SDK and HTTP in addition. */
    @Override
    @Configuration
    public Option[] framework() throws Exception {
        List<Option> all = new ArrayList<>(Arrays.asList(super.framework()));
        Bundles.OPEN_TELEMETRY_SDK.forEach(name -> all.add(bundle(Bundles.url(name))));
        all.add(bundle(Bundles.url(HTTP)));
        all.add(frameworkProperty("org.osgi.service.http.port").value("0"));
        all.add(frameworkProperty("org.apache.felix.http.host").value("127.0.0.1"));
        return all.toArray(Option[]::new);
    }

    private Bundle bundleOf(String name) {
        return Arrays.stream(context.getBundles())
                .filter(one -> name.equals(one.getSymbolicName()))
                .findAny()
                .orElseThrow();
    }

    @Test
    public void spansAndMetricsGoToTheOpenTelemetryServiceWhileItIsThere() throws Exception {
        org.osgi.service.cm.Configuration configuration = configure("traced");
        Collected collected = new Collected();
        RedisClient redis = client("traced");
        redis.get("before");
        ServiceRegistration<OpenTelemetry> registration =
                context.registerService(OpenTelemetry.class, collected.sdk(), null);
        try {
            eventually(
                    "a span",
                    () -> {
                        redis.get("k");
                        return collected.spans().contains("GET");
                    });
            assertTrue(collected.metrics().contains("db.client.operation.duration"));
            eventually(
                    "they have heard of the client",
                    () -> collected.metrics().contains("db.client.connection.count"));
            Bundle bundle = bundleOf("org.redwire.hooks.opentelemetry");
            bundle.stop();
            collected.spans();
            redis.get("k");
            assertEquals(Set.of(), collected.spans());
            assertFalse(collected.metrics().contains("db.client.connection.count"));
            bundle.start();
            redis.get("k");
            assertTrue(collected.spans().contains("GET"));
        } finally {
            registration.unregister();
            configuration.delete();
        }
    }

    @Test
    public void metersAreInTheRegistryServiceWhileItIsThere() throws Exception {
        org.osgi.service.cm.Configuration configuration = configure("metered");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        RedisClient redis = client("metered");
        ServiceRegistration<MeterRegistry> registration =
                context.registerService(MeterRegistry.class, registry, null);
        try {
            redis.get("k");
            Timer timer =
                    registry.get("redis.client.operation.duration").tag("operation", "GET").timer();
            assertEquals(1, timer.count());
            // this bundle's line among those of the client
            assertTrue(
                    timer.getId().toString(),
                    timer.getId().getTag("client").startsWith("metered/"));
            eventually(
                    "they have heard of the client",
                    () ->
                            registry.find("redis.client.connection.max")
                                            .tag("client", "metered")
                                            .gauges()
                                            .size()
                                    == 1);
            Bundle bundle = bundleOf("org.redwire.hooks.micrometer");
            bundle.stop();
            assertEquals(List.of(), registry.getMeters());
            bundle.start();
            redis.get("k");
            assertFalse(registry.getMeters().isEmpty());
        } finally {
            registration.unregister();
            configuration.delete();
        }
        assertEquals(List.of(), registry.getMeters());
    }

    @Test
    public void prometheusReadsTheNumbersByHttp() throws Exception {
        org.osgi.service.cm.Configuration configuration = configure("scraped");
        try {
            client("scraped").get("k");
            String own = "redis_client_connection_max{client=\"scraped\"}";
            eventually("it has heard of the client", () -> scrape().contains(own));
            String text = scrape();
            assertTrue(
                    text,
                    text.lines()
                            .anyMatch(
                                    line ->
                                            line.startsWith(
                                                            "redis_client_operation_duration"
                                                                    + "_seconds_count")
                                                    && line.contains("client=\"scraped/")
                                                    && line.contains("operation=\"GET\"")
                                                    && line.endsWith(" 1")));
            Bundle bundle = bundleOf("org.redwire.prometheus");
            bundle.stop();
            assertEquals(404, status());
            bundle.start();
            client("scraped").get("k");
            assertTrue(scrape().contains("client=\"scraped\""));
        } finally {
            configuration.delete();
        }
    }

    private URI metrics() throws Exception {
        ServiceReference<?>[] runtimes =
                context.getAllServiceReferences(
                        "org.osgi.service.http.runtime.HttpServiceRuntime", null);
        Object endpoints = runtimes[0].getProperty("osgi.http.endpoint");
        String first =
                endpoints instanceof String[] several ? several[0] : String.valueOf(endpoints);
        return URI.create(first).resolve("/redwire/metrics");
    }

    private int status() throws Exception {
        return ((HttpURLConnection) metrics().toURL().openConnection()).getResponseCode();
    }

    private String scrape() {
        eventually(
                "there is the servlet",
                () -> {
                    try {
                        return status() == 200;
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
        try (InputStream in = metrics().toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    public void allComeAndGoUnderTrafficWithoutAnErrorAndLeaveNothing() throws Exception {
        org.osgi.service.cm.Configuration configuration = configure("busy");
        RedisClient redis = client("busy");
        redis.flushall();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Collected collected = new Collected();
        ServiceRegistration<?> meters =
                context.registerService(MeterRegistry.class, registry, null);
        ServiceRegistration<?> telemetry =
                context.registerService(OpenTelemetry.class, collected.sdk(), null);
        Writers writers = new Writers(redis, 8);
        try {
            int all = redis.hooks().size();
            for (int round = 0; round < 5; round++) {
                for (String name :
                        List.of(
                                "org.redwire.hooks.opentelemetry",
                                "org.redwire.hooks.micrometer",
                                "org.redwire.prometheus")) {
                    Bundle bundle = bundleOf(name);
                    bundle.stop();
                    assertTrue(name, redis.hooks().size() < all);
                    writers.awaitMore(5);
                    bundle.start();
                    writers.awaitMore(5);
                    assertEquals(name, all, redis.hooks().size());
                }
            }
            writers.end();
            assertEquals(List.of(), writers.failures());
            for (int i = 0; i < writers.count(); i++) {
                assertEquals(writers.written(i), redis.lrange("log:" + i, 0, -1));
            }
        } finally {
            writers.end();
            telemetry.unregister();
            meters.unregister();
            configuration.delete();
        }
        assertEquals(List.of(), registry.getMeters());
    }
}
