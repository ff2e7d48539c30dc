package org.redwire.itests.wire;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Sees what a passer-by may see: every log at its finest level, failures with all that is behind
 * them, and whatever else it is shown, as text. Of that it remembers only where the canary stood.
 */
final class Watch extends Handler {

    /** Stands in each password, key and value, and nowhere else. */
    static final String CANARY = "c4n4ry";

    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final Handler[] others = root.getHandlers();
    private final List<String> found = new CopyOnWriteArrayList<>();
    private final List<String> logged = new CopyOnWriteArrayList<>();

    /** Begins to watch, and keeps the noise from the console. */
    Watch() {
        setFormatter(new SimpleFormatter());
        setLevel(Level.ALL);
        Arrays.stream(others).forEach(root::removeHandler);
        root.addHandler(this);
        root.setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord record) {
        String text = getFormatter().format(record); // with the stack trace of what was thrown
        logged.add(text);
        sees("a log", text);
    }

    /** Something that a passer-by may print; of an array, as many are in JMX, all that is in it. */
    void sees(String where, Object shown) {
        String text = Arrays.deepToString(new Object[] {shown});
        if (text.contains(CANARY)) {
            found.add(where + ": " + text);
        }
    }

    /** A failure if there is one: its text and its causes, as a stack trace shows them. */
    void sees(Throwable failure) {
        if (failure == null) {
            return;
        }
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        sees("a failure", text);
    }

    /** The names and groups of all threads. */
    void seesThreads() {
        Thread.getAllStackTraces().keySet().forEach(thread -> sees("a thread", thread));
    }

    /** Everything that JMX shows of ours. */
    void seesJmx() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(new ObjectName("org.redwire:*"), null)) {
            sees("JMX", name);
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                sees("JMX", server.getAttribute(name, attribute.getName()));
            }
        }
    }

    /** Where the canary was seen. */
    List<String> found() {
        return found;
    }

    /** All that was logged. */
    List<String> logged() {
        return logged;
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        root.removeHandler(this);
        Arrays.stream(others).forEach(root::addHandler);
        root.setLevel(before);
    }
}
