package org.redwire.hooks.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is written to one logger of {@code java.util.logging} while this is open. */
public final class LogCapture implements AutoCloseable {

    private final Logger logger;
    private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());
    private final Handler handler;

    /** Captures everything at every level, and keeps it from the console. */
    public LogCapture(Class<?> of) {
        this(of, record -> {});
    }

    LogCapture(Class<?> of, Consumer<LogRecord> also) {
        logger = Logger.getLogger(of.getName());
        handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord record) {
                        records.add(record);
                        also.accept(record);
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        handler.setLevel(Level.ALL);
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.ALL);
    }

    /** Sets from which level on the logger logs. */
    void level(Level level) {
        logger.setLevel(level);
    }

    /** What was logged so far. */
    public List<String> lines() {
        synchronized (records) {
            return records.stream().map(LogRecord::getMessage).toList();
        }
    }

    List<Level> levels() {
        synchronized (records) {
            return records.stream().map(LogRecord::getLevel).toList();
        }
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }
}
