package org.redwire.pubsub;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.rules.ExternalResource;

/** What subscriptions log, down to DEBUG. */
final class Log extends ExternalResource {

    private final Logger logger = Logger.getLogger("org.redwire.pubsub");
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord entry) {
                    records.add(entry);
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @Override
    protected void before() {
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        handler.setLevel(Level.ALL);
        logger.addHandler(handler);
    }

    @Override
    protected void after() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }

    /** All that was logged, with what was thrown. */
    List<String> all() {
        return records.stream().map(Log::text).toList();
    }

    /** What was logged for a person to read. */
    List<String> from(Level least) {
        return records.stream()
                .filter(one -> one.getLevel().intValue() >= least.intValue())
                .map(Log::text)
                .toList();
    }

    private static String text(LogRecord one) {
        String said =
                one.getParameters() == null
                        ? one.getMessage()
                        : MessageFormat.format(one.getMessage(), one.getParameters());
        return one.getThrown() == null ? said : said + " " + one.getThrown();
    }
}
