package org.redwire.itests.webconsole;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** A Felix with its web console on a free port of the loopback address, and our bundles. */
final class Console {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Who may see the console, as it is out of the box. */
    static final String AUTHORIZATION =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));

    private static final String CLIENT = "org.redwire.client.RedisClient";
    private static final String PAGE = "org.redwire.webconsole";

    private static final List<String> BUNDLES =
            List.of(
                    "org.ops4j.pax.logging.pax-logging-api",
                    "org.osgi.util.function",
                    "org.osgi.util.promise",
                    "org.osgi.service.component",
                    "org.apache.felix.metatype",
                    "org.apache.felix.configadmin",
                    "org.apache.felix.scr",
                    "org.hdrhistogram.HdrHistogram",
                    "org.apache.felix.http.servlet-api",
                    "org.apache.felix.http.jetty",
                    "org.apache.felix.inventory",
                    "org.owasp.encoder",
                    "org.apache.felix.webconsole",
                    "org.apache.felix.eventadmin",
                    "org.apache.felix.healthcheck.api",
                    "org.apache.felix.healthcheck.core",
                    "org.redwire.protocol",
                    "org.redwire.dial",
                    "org.redwire.commands",
                    "org.redwire.hooks",
                    "org.redwire.dial.tcp",
                    "org.redwire.hooks.log",
                    "org.redwire.hooks.metrics",
                    "org.redwire.pool",
                    "org.redwire.client",
                    "org.redwire.health",
                    "org.redwire.insight",
                    PAGE);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Framework felix;

    Console(File storage) throws Exception {
        felix =
                new FrameworkFactory()
                        .newFramework(
                                Map.of(
                                        "org.osgi.framework.storage",
                                        storage.getPath(),
                                        "org.ops4j.pax.logging.DefaultServiceLog.level",
                                        "ERROR",
                                        "org.apache.felix.http.host",
                                        "127.0.0.1",
                                        "org.osgi.service.http.port",
                                        "0"));
        felix.start();
        for (String name : BUNDLES) {
            context().installBundle(url(name));
        }
        for (Bundle bundle : context().getBundles()) {
            bundle.start();
        }
    }

    private static String url(String symbolicName) throws IOException {
        for (URL url :
                Collections.list(
                        Console.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            try (InputStream in = url.openStream()) {
                String name = new Manifest(in).getMainAttributes().getValue("Bundle-SymbolicName");
                if (name != null && name.split(";")[0].trim().equals(symbolicName)) {
                    String place = url.toString();
                    return "reference:" + place.substring("jar:".length(), place.indexOf("!/"));
                }
            }
        }
        throw new IllegalStateException("no bundle " + symbolicName + " on the test class path");
    }

    private BundleContext context() {
        return felix.getBundleContext();
    }

    /** The bundle with the page. */
    Bundle page() {
        for (Bundle bundle : context().getBundles()) {
            if (bundle.getSymbolicName().equals(PAGE)) {
                return bundle;
            }
        }
        throw new IllegalStateException("no bundle " + PAGE);
    }

    /** Where the console is, such as {@code http://127.0.0.1:41234/system/console}. */
    String root() throws Exception {
        String runtime = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
        await().atMost(PATIENCE).until(() -> service(runtime, null) != null);
        Object endpoints = service(runtime, null).getProperty("osgi.http.endpoint");
        String first =
                endpoints instanceof String[] several ? several[0] : String.valueOf(endpoints);
        return first.replaceAll("/$", "") + "/system/console";
    }

    private ServiceReference<?> service(String type, String filter) throws Exception {
        ServiceReference<?>[] references = context().getAllServiceReferences(type, filter);
        return references == null ? null : references[0];
    }

    /**
     * Makes a client. All by reflection: the types in the framework are not those of this class.
     */
    Client client(String name, String uri) throws Exception {
        Object admin =
                context().getService(service("org.osgi.service.cm.ConfigurationAdmin", null));
        Object configuration =
                admin.getClass()
                        .getMethod(
                                "getFactoryConfiguration", String.class, String.class, String.class)
                        .invoke(admin, "org.redwire.client", name, "?");
        configuration
                .getClass()
                .getMethod("update", java.util.Dictionary.class)
                .invoke(configuration, new Hashtable<>(Map.of("name", name, "uri", uri)));
        String filter = "(name=" + name + ")";
        await().atMost(PATIENCE).until(() -> service(CLIENT, filter) != null);
        return client(service(CLIENT, filter), context());
    }

    private static Client client(ServiceReference<?> reference, BundleContext consumer)
            throws ClassNotFoundException {
        return new Client(consumer.getService(reference), reference.getBundle().loadClass(CLIENT));
    }

    /** The view that a bundle of this name has of a client that is there. */
    Client view(String name, String symbolicName) throws Exception {
        return client(service(CLIENT, "(name=" + name + ")"), consumer(symbolicName));
    }

    /** A bundle that is nothing but a name. */
    private BundleContext consumer(String symbolicName) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        new JarOutputStream(jar, manifest).close();
        Bundle bundle =
                context()
                        .installBundle(
                                "consumer:" + symbolicName,
                                new ByteArrayInputStream(jar.toByteArray()));
        bundle.start();
        return bundle.getBundleContext();
    }

    /** A client in the framework. */
    record Client(Object service, Class<?> type) {

        Object call(String method, Object... arguments) {
            Class<?>[] types = new Class<?>[arguments.length];
            for (int i = 0; i < types.length; i++) {
                types[i] = arguments[i].getClass();
            }
            try {
                Method found = type.getMethod(method, types);
                return found.invoke(service, arguments);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(method, e);
            }
        }

        /** The hooks that it has now. */
        String hooks() {
            return call("hooks").toString();
        }
    }

    /** Asks as somebody who may. */
    HttpResponse<String> get(String path) {
        return get(path, AUTHORIZATION);
    }

    HttpResponse<String> get(String path, String authorization) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(root() + path))
                            .timeout(PATIENCE)
                            .header("Authorization", authorization)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void stop() throws Exception {
        felix.stop();
        felix.waitForStop(PATIENCE.toMillis());
    }
}
