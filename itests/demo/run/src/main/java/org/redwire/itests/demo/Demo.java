package org.redwire.itests.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.redwire.itests.support.RedisServer;

/**
 * Starts a redis-server and Felix with the bundles of Redwire, lets the demo run inside, and then
 * leaves a shell open if there is a terminal. Exit status 0 only if every step did what it says.
 */
public final class Demo {

    private static final String SHELL = "org.apache.felix.gogo.shell";
    private static final long PATIENCE_MILLIS = 20_000;

    private final Path home;

    private Demo(Path home) {
        this.home = home;
    }

    /** Runs the demo; arguments are ignored. */
    public static void main(String[] args) throws Exception {
        // From JDK 22 on there is a console even without a terminal, unless one asks for the old
        // one.
        System.setProperty("jdk.console", "java.base");
        Path jar = Path.of(Demo.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        boolean fine = new Demo(jar.getParent()).run();
        System.exit(fine ? 0 : 1);
    }

    private boolean run() throws Exception {
        Path cache = Files.createTempDirectory("redwire-demo");
        try (RedisServer server = RedisServer.start()) {
            Framework felix = new FrameworkFactory().newFramework(settings(cache, server));
            felix.start();
            try {
                Bundle shell = install(felix.getBundleContext());
                System.out.printf(
                        "Redwire in Felix %s on Java %s, with a redis-server on port %d%n%n",
                        felix.getVersion(), Runtime.version().feature(), server.port());
                boolean fine = steps(felix.getBundleContext()).call();
                System.out.printf(
                        "%n%s%n", fine ? "All steps did what they say." : "A step failed.");
                if (fine && System.console() != null) {
                    System.out.println(
                            "A shell follows: try 'lb', 'services org.redwire.client.RedisClient',"
                                    + " 'exit 0'.");
                    shell.start();
                    felix.waitForStop(0);
                }
                return fine;
            } finally {
                felix.stop();
                felix.waitForStop(PATIENCE_MILLIS);
            }
        } finally {
            delete(cache);
        }
    }

    private Map<String, String> settings(Path cache, RedisServer server) {
        return Map.of(
                "org.osgi.framework.storage",
                cache.toString(),
                "org.ops4j.pax.logging.DefaultServiceLog.level",
                "ERROR",
                "redwire.demo.uri",
                server.uri(),
                "redwire.demo.hook",
                home.resolve("hook")
                        .resolve("org.redwire.itests.demo.hook.jar")
                        .toUri()
                        .toString());
    }

    /** Installs and starts all bundles but the shell, which is returned. */
    private Bundle install(BundleContext context) throws IOException, BundleException {
        List<Bundle> bundles = new ArrayList<>();
        try (Stream<Path> jars = Files.list(home.resolve("bundles"))) {
            for (Path jar : jars.sorted().toList()) {
                bundles.add(context.installBundle("reference:" + jar.toUri()));
            }
        }
        Bundle shell = null;
        for (Bundle bundle : bundles) {
            if (bundle.getSymbolicName().equals(SHELL)) {
                shell = bundle;
            } else {
                bundle.start();
            }
        }
        if (shell == null) {
            throw new IllegalStateException("no bundle " + SHELL + " in " + home);
        }
        return shell;
    }

    /**
     * What the demo's own bundle offers: the only type that this side shares with it is the JDK's.
     */
    @SuppressWarnings("unchecked")
    private static Callable<Boolean> steps(BundleContext context) throws Exception {
        Collection<ServiceReference<Callable<?>>> found =
                (Collection<ServiceReference<Callable<?>>>)
                        (Collection<?>)
                                context.getServiceReferences(Callable.class, "(redwire.demo=true)");
        if (found.isEmpty()) {
            throw new IllegalStateException("the bundle with the steps did not start");
        }
        return (Callable<Boolean>) context.getService(found.iterator().next());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
