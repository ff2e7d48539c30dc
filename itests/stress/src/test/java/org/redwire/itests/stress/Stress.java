package org.redwire.itests.stress;

import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * Runs jcstress and fails if a promise was broken, as jcstress does, or if a test did not run: that
 * passes without a word where there are not enough processors or no JVM took its arguments.
 */
public final class Stress {

    private Stress() {}

    public static void main(String[] args) throws Exception {
        Options options = new Options(args);
        if (!options.parse()) {
            throw new IllegalArgumentException("jcstress does not take these arguments");
        }
        JCStress jcstress = new JCStress(options);
        SortedSet<String> missing = new TreeSet<>(jcstress.getTests());
        if (missing.isEmpty()) {
            throw new AssertionError("no test is called " + options.getTestFilter());
        }
        jcstress.run();
        missing.removeAll(finished(options.getResultFile()));
        if (!missing.isEmpty()) {
            throw new AssertionError("not run: " + missing);
        }
    }

    private static SortedSet<String> finished(String resultFile)
            throws IOException, ClassNotFoundException {
        InProcessCollector results = new InProcessCollector();
        DiskReadCollector reader = new DiskReadCollector(resultFile, results);
        reader.dump();
        reader.close();
        SortedSet<String> names = new TreeSet<>();
        for (TestResult result : results.getTestResults()) {
            if (result.status() == Status.NORMAL) {
                names.add(result.getName());
            }
        }
        return names;
    }
}
