package org.redwire.itests.benchmarks.measure;

import java.util.List;
import org.redwire.itests.benchmarks.results.Workload;

/** A connected client, in this JVM or in another. */
interface Participant extends AutoCloseable {

    /** What a workload means for it; nothing if it has no such thing. */
    List<Contender> contenders(Workload workload);

    /** The heap that one of many idle connections keeps, in KiB. */
    double idleKilobytes() throws Exception;

    /** Forgets garbage, so that what a workload left behind is not paid for by the next. */
    void collect();

    @Override
    void close();
}
