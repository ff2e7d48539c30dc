package org.redwire.pool;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.rules.ExternalResource;

/** What the pool logs, as level and message; and keeps it out of the build's output. */
final class LogRecords extends ExternalResource {

    private final Logger logger = Logger.getLogger("org.redwire.pool");
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord record) {
                    messages.add(record.getLevel() + " " + record.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    List<String> messages() {
        return messages;
    }

    /** From now on also what is said of each connection. */
    void debug() {
        logger.setLevel(Level.FINE);
    }

    @Override
    protected void before() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @Override
    protected void after() {
        logger.removeHandler(handler);
        logger.setLevel(null);
        logger.setUseParentHandlers(true);
    }
}
