package org.redwire.hooks.metrics;

import java.lang.management.ManagementFactory;
import java.util.Date;
import java.util.Map;
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

    /** JMX takes an object under one name only, and the same numbers may well have two. */
    private record View(MetricsMXBean metrics) implements MetricsMXBean {

        @Override
        public Map<String, CallMetrics> getCommands() {
            return metrics.getCommands();
        }

        @Override
        public CallMetrics getDials() {
            return metrics.getDials();
        }

        @Override
        public Date getSince() {
            return metrics.getSince();
        }

        @Override
        public void reset() {
            metrics.reset();
        }
    }

    static Publication of(MetricsMXBean metrics, String name) {
        Objects.requireNonNull(name, "name");
        String base = name.isEmpty() ? BASE : BASE + ",name=" + value(name);
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            return new Publication(server, register(server, new View(metrics), base));
        } catch (JMException refused) {
            throw new IllegalStateException(base + " could not be published in JMX", refused);
        }
    }

    private static ObjectName register(MBeanServer server, MetricsMXBean metrics, String base)
            throws JMException {
        for (int instance = 1; ; instance++) {
            String name = instance == 1 ? base : base + ",instance=" + instance;
            try {
                return server.registerMBean(metrics, new ObjectName(name)).getObjectName();
            } catch (InstanceAlreadyExistsException taken) {
                // The next number. To ask first would not do: another may come in between.
            }
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
