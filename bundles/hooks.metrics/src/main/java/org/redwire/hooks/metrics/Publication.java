package org.redwire.hooks.metrics;

import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The stay of {@link Metrics} in the platform's MBean server. Until it is closed it is held. */
public final class Publication implements AutoCloseable {

    private static final String BASE = "org.redwire:type=Metrics";
    private static final Pattern PLAIN = Pattern.compile("[\\w.-]+");

    private final MBeanServer server;
    private final ObjectName objectName;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Publication(MBeanServer server, ObjectName objectName) {
        this.server = server;
        this.objectName = objectName;
    }

    static Publication of(MetricsMXBean metrics, String name) {
        Objects.requireNonNull(name, "name");
        String base = name.isEmpty() ? BASE : BASE + ",name=" + value(name);
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            for (int instance = 1; ; instance++) {
                ObjectName free =
                        new ObjectName(instance == 1 ? base : base + ",instance=" + instance);
                // To ask first would not help: another bundle may come in between.
                try {
                    server.registerMBean(metrics, free);
                    return new Publication(server, free);
                } catch (InstanceAlreadyExistsException taken) {
                    continue;
                }
            }
        } catch (JMException refused) {
            throw new IllegalStateException(base + " could not be published in JMX", refused);
        }
    }

    /** Quoted only where it must be, so that usual names look as they were written. */
    private static String value(String name) {
        return PLAIN.matcher(name).matches() ? name : ObjectName.quote(name);
    }

    /** The name that it has there. */
    public String objectName() {
        return objectName.toString();
    }

    /** Takes it out. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
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
