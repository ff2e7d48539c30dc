package org.redwire.itests.chaos.lab;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long threads of this process could have run and had no processor, as Linux counts it for
 * each. Where nobody counts it, it is nothing. One thread at a time.
 */
final class RunQueue {

    private static final Path TASKS = Path.of("/proc/self/task");

    /** What no call waits for: the compiler, and the network that the proxies play. */
    private static final List<String> OTHERS = List.of("C1 Com", "C2 Com", "fault-p");

    /** A thread of the lab's own: nobody waits for it but itself. */
    private static final String OF_THE_LAB = "chaos-";

    /** The name for all those together that a call may wait for, which are the client's. */
    private static final String ALL = "";

    private record Seen(String name, long waited) {}

    /** What was seen when it was last looked at, by the numbers of the threads. */
    private Map<String, Seen> threads = new HashMap<>();

    private final Map<String, Long> sums = new HashMap<>();

    /**
     * How long they had waited at one moment, in nanoseconds.
     *
     * @param byName the lab's threads each, the client's together
     */
    record Waited(long at, Map<String, Long> byName) {
        /** How long those had waited that the current thread may have waited for, and itself. */
        long forCurrentThread() {
            return forClient() + byName.getOrDefault(Thread.currentThread().getName(), 0L);
        }

        /** How long the client's threads had waited. */
        long forClient() {
            return byName.getOrDefault(ALL, 0L);
        }
    }

    /** How long they have waited since it was first asked, in nanoseconds. */
    Waited waited(long now) {
        Map<String, Seen> before = threads;
        threads = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            tasks.forEach(task -> look(task, before.get(task.getFileName().toString())));
        } catch (IOException nobodyCounts) {
            threads = before;
        }
        return new Waited(now, Map.copyOf(sums));
    }

    private void look(Path task, Seen before) {
        try {
            String name = before == null ? name(task) : before.name();
            long sofar = isOther(name) ? 0 : sofar(task);
            threads.put(task.getFileName().toString(), new Seen(name, sofar));
            if (before != null) {
                sums.merge(
                        name.startsWith(OF_THE_LAB) ? name : ALL,
                        Math.max(0, sofar - before.waited()),
                        Long::sum);
            }
        } catch (IOException ended) {
            // while it was looked at
        }
    }

    private static String name(Path task) throws IOException {
        return Files.readString(task.resolve("comm")).strip();
    }

    private static boolean isOther(String name) {
        return OTHERS.stream().anyMatch(name::startsWith);
    }

    private static long sofar(Path task) throws IOException {
        // the time on a processor, the time in a queue for one, and how often
        return Long.parseLong(Files.readString(task.resolve("schedstat")).strip().split(" ")[1]);
    }
}
