package org.redwire.itests.felix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.jar.Manifest;

/**
 * Finds bundles on the test class path by symbolic name, so whatever Maven resolved is what runs.
 */
final class Bundles {

    /** What a framework needs before ours. */
    static final List<String> PLATFORM =
            List.of(
                    "org.osgi.util.function",
                    "org.osgi.util.promise",
                    "org.osgi.service.component",
                    "org.apache.felix.metatype",
                    "org.apache.felix.configadmin",
                    "org.apache.felix.healthcheck.api",
                    "org.apache.felix.scr",
                    "org.hdrhistogram.HdrHistogram",
                    "opentelemetry-common",
                    "opentelemetry-context",
                    "opentelemetry-api",
                    "org.jspecify.jspecify",
                    "micrometer-commons",
                    "micrometer-observation",
                    "micrometer-core",
                    "org.apache.felix.http.servlet-api",
                    "org.apache.felix.gogo.runtime");

    /** All of ours that are deployed. */
    static final List<String> REDWIRE =
            List.of(
                    "org.redwire.protocol",
                    "org.redwire.dial",
                    "org.redwire.commands",
                    "org.redwire.commands.json",
                    "org.redwire.commands.probabilistic",
                    "org.redwire.commands.search",
                    "org.redwire.commands.timeseries",
                    "org.redwire.commands.vector",
                    "org.redwire.hooks",
                    "org.redwire.dial.tcp",
                    "org.redwire.dial.tls",
                    "org.redwire.dial.unix",
                    "org.redwire.hooks.breaker",
                    "org.redwire.hooks.chaos",
                    "org.redwire.hooks.guard",
                    "org.redwire.hooks.jfr",
                    "org.redwire.hooks.limit",
                    "org.redwire.hooks.log",
                    "org.redwire.hooks.metrics",
                    "org.redwire.hooks.prefix",
                    "org.redwire.pool",
                    "org.redwire.client",
                    "org.redwire.health",
                    "org.redwire.jmx",
                    "org.redwire.recorder",
                    "org.redwire.pubsub",
                    "org.redwire.insight",
                    "org.redwire.telemetry",
                    "org.redwire.hooks.opentelemetry",
                    "org.redwire.hooks.micrometer",
                    "org.redwire.prometheus",
                    "org.redwire.shell",
                    "org.redwire.shell.gogo",
                    "org.redwire.webconsole",
                    "org.redwire.streams");

    /** What makes spans and metrics of what OpenTelemetry's interfaces are told. */
    static final List<String> OPEN_TELEMETRY_SDK =
            List.of(
                    "opentelemetry-sdk-common",
                    "opentelemetry-sdk-trace",
                    "opentelemetry-sdk-metrics",
                    "opentelemetry-sdk-logs",
                    "opentelemetry-sdk");

    /** Of ours, for tests: callers that keep a client busy. */
    static final String TRAFFIC = "org.redwire.itests.traffic";

    static final String LOGGING = "org.ops4j.pax.logging.pax-logging-api";

    static final String GUARD = "org.redwire.itests.demo.hook";

    private Bundles() {}

    /** Where the bundle is, as a URL that a framework installs without a copy. */
    static String url(String symbolicName) {
        try {
            for (URL url :
                    Collections.list(
                            Bundles.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
                if (symbolicName.equals(name(url))) {
                    String place = url.toString();
                    return "reference:" + place.substring("jar:".length(), place.indexOf("!/"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no bundle " + symbolicName + " on the test class path");
    }

    private static String name(URL manifest) throws IOException {
        try (InputStream in = manifest.openStream()) {
            String name = new Manifest(in).getMainAttributes().getValue("Bundle-SymbolicName");
            return name == null ? "" : name.split(";")[0].trim();
        }
    }
}
