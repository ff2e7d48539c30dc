package org.redwire.itests.benchmarks.measure;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Virtual threads, reached by reflection: this is compiled for JDK 17. */
final class VirtualThreads {

    private VirtualThreads() {}

    /** Empty before JDK 21. */
    static Optional<ThreadFactory> factory() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Method factory = Class.forName("java.lang.Thread$Builder").getMethod("factory");
            return Optional.of((ThreadFactory) factory.invoke(builder));
        } catch (ReflectiveOperationException before21) {
            return Optional.empty();
        }
    }
}
