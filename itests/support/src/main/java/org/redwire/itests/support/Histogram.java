package org.redwire.itests.support;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** What is alive on the heap of this JVM, by class. */
public final class Histogram {

    /** A line such as {@code 12: 34 816 org.redwire.pool.Slot (org.redwire.pool@0.1.0)}. */
    private static final Pattern LINE =
            Pattern.compile("^ *\\d+: +(\\d+) +\\d+ +(\\S+).*$", Pattern.MULTILINE);

    private Histogram() {}

    /**
     * How many objects there are of each class whose name begins so, after a collection. Of classes
     * with one name, as two generations of a bundle have, all are counted together.
     */
    public static Map<String, Long> alive(String prefix) {
        Map<String, Long> alive = new TreeMap<>();
        Matcher line = LINE.matcher(histogram());
        while (line.find()) {
            if (line.group(2).startsWith(prefix)) {
                alive.merge(line.group(2), Long.valueOf(line.group(1)), Long::sum);
            }
        }
        return alive;
    }

    private static String histogram() {
        try {
            return (String)
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "gcClassHistogram",
                                    new Object[] {null},
                                    new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException("this JVM has no class histogram", e);
        }
    }
}
