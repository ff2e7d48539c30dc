package org.redwire.jmx;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.redwire.client.RedisClient;

/**
 * The stay of a client in the platform's MBean server, as a {@link ClientMXBean}. Close it before
 * the client, or with it: until then the client is held.
 *
 * <pre>{@code
 * try (RedisClient redis = RedisClient.connect(uri);
 *         Publication jmx = Publication.of(redis)) {
 *     …
 * }
 * }</pre>
 */
public final class Publication implements AutoCloseable {

    private static final String BASE = "org.redwire:type=Client,name=";
    private static final Pattern PLAIN = Pattern.compile("[\\w.-]+");

    private final MBeanServer server;
    private final ClientView view;
    private final ObjectName objectName;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Publication(MBeanServer server, ClientView view, ObjectName objectName) {
        this.server = server;
        this.view = view;
        this.objectName = objectName;
    }

    /**
     * Publishes a client as {@code org.redwire:type=Client,name=…}; a second one of that name gets
     * {@code ,instance=2}.
     *
     * @throws IllegalStateException if JMX refuses it
     */
    public static Publication of(RedisClient redis) {
        String name = redis.options().name();
        // Quoted only where it must be, so that usual names look as they were written.
        String base = BASE + (PLAIN.matcher(name).matches() ? name : ObjectName.quote(name));
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ClientView view = new ClientView(redis);
        try {
            return new Publication(server, view, register(server, view, base));
        } catch (JMException refused) {
            throw new IllegalStateException(base + " could not be published in JMX", refused);
        }
    }

    private static ObjectName register(MBeanServer server, ClientView view, String base)
            throws JMException {
        for (int instance = 1; ; instance++) {
            String name = instance == 1 ? base : base + ",instance=" + instance;
            try {
                return server.registerMBean(view, new ObjectName(name)).getObjectName();
            } catch (InstanceAlreadyExistsException taken) {
                // The next number. To ask first would not do: another may come in between.
            }
        }
    }

    /** The name that it has there. */
    public String objectName() {
        return objectName.toString();
    }

    /** Takes it out. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            view.close();
            try {
                server.unregisterMBean(objectName);
            } catch (InstanceNotFoundException gone) {
                // Somebody else took it out: as wanted.
            } catch (JMException refused) {
                throw new IllegalStateException(
                        objectName + " could not be taken out of JMX", refused);
            }
        }
    }
}
