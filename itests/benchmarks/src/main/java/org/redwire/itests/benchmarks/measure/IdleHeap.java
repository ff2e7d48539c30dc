package org.redwire.itests.benchmarks.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.redwire.itests.benchmarks.clients.Client;
import org.redwire.itests.benchmarks.clients.Subject;
import org.redwire.itests.benchmarks.results.Row;

/** How much heap a connection keeps that was used and now does nothing. */
final class IdleHeap {

    private static final int CONNECTIONS = 256;
    private static final int COLLECTIONS = 4;

    private final Consumer<String> notices;

    IdleHeap(Consumer<String> notices) {
        this.notices = notices;
    }

    List<Row> run(Map<Client, Participant> participants, Rounds rounds)
            throws InterruptedException {
        Map<Client, List<Double>> all = new LinkedHashMap<>();
        // the first round loads classes and fills caches, the rest tells
        for (int round = -1; round < Math.min(3, rounds.count()); round++) {
            for (Map.Entry<Client, Participant> each : participants.entrySet()) {
                try {
                    double kilobytes = each.getValue().idleKilobytes();
                    if (round >= 0) {
                        all.computeIfAbsent(each.getKey(), key -> new ArrayList<>()).add(kilobytes);
                    }
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    notices.accept(each.getKey() + " fails in IDLE_HEAP: " + e.getMessage());
                }
            }
        }
        return all.entrySet().stream()
                .map(entry -> Row.of(entry.getKey().toString(), "", entry.getValue()))
                .toList();
    }

    static double measure(Subject subject) throws Exception {
        long before = used();
        AutoCloseable connections = subject.idle(CONNECTIONS);
        try {
            return (double) (used() - before) / CONNECTIONS / 1024;
        } finally {
            connections.close();
        }
    }

    /** What is left after several collections, the last of which finds nothing new to do. */
    private static long used() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            // cleaners need a moment between collections, and a connection is idle only after a
            // while
            Thread.sleep(500);
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
