package org.redwire.itests.karaf;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;

/** Files in Karaf's folder of configurations, which Karaf reads, writes and deletes too. */
final class Etc {

    private static final String LAST = "org.redwire.itests.last";

    private Etc() {}

    /** Has a file say this, whole or not at all; one that says it already is left alone. */
    static Path write(String name, String text) throws Exception {
        settle();
        Path file = Path.of(System.getProperty("karaf.etc"), name);
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Path next = file.resolveSibling(name + ".next");
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    /** Deletes a file, if it is there. */
    static void delete(Path file) throws Exception {
        settle();
        Files.deleteIfExists(file);
    }

    /**
     * Waits until everybody has heard of each change so far. When a configuration changes or goes,
     * Karaf changes or deletes its file too. It may hear of that after the client, and what a test
     * writes in between would be lost.
     */
    private static void settle() throws IOException, InterruptedException {
        BundleContext context = FrameworkUtil.getBundle(Etc.class).getBundleContext();
        CountDownLatch heard = new CountDownLatch(1);
        ServiceRegistration<ConfigurationListener> listener =
                context.registerService(
                        ConfigurationListener.class,
                        event -> {
                            // one thread tells everybody, one event after the other
                            if (event.getPid().equals(LAST)
                                    && event.getType() == ConfigurationEvent.CM_DELETED) {
                                heard.countDown();
                            }
                        },
                        null);
        ServiceReference<ConfigurationAdmin> admin =
                context.getServiceReference(ConfigurationAdmin.class);
        try {
            Configuration last = context.getService(admin).getConfiguration(LAST, "?");
            last.update(new Hashtable<>(Map.of("last", "yes")));
            last.delete();
            assertTrue("all have heard", heard.await(30, TimeUnit.SECONDS));
        } finally {
            context.ungetService(admin);
            listener.unregister();
        }
    }
}
