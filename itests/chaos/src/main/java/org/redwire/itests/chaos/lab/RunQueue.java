package org.redwire.itests.chaos.lab;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long the threads of this process could have run and had no processor, all of them together,
 * as Linux counts it for each. Where nobody counts it, it is nothing. One thread at a time.
 */
final class RunQueue {

    private static final Path TASKS = Path.of("/proc/self/task");

    /** What no call waits for: the compiler, the network that the proxies play, the lab's own. */
    private static final List<String> OTHERS =
            List.of("C1 Com", "C2 Com", "fault-p", "chaos-s", "chaos-w");

    /** For each thread, by its number, how long it had waited when it was last looked at. */
    private Map<String, Long> seen = new HashMap<>();

    private long waited;

    /** For how long since the beginning, in nanoseconds. */
    long waited() {
        Map<String, Long> now = new HashMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(TASKS)) {
            for (Path thread : threads) {
                look(thread, now);
            }
        } catch (IOException nobodyCounts) {
            return waited;
        }
        seen = now;
        return waited;
    }

    private void look(Path thread, Map<String, Long> now) {
        String number = thread.getFileName().toString();
        Long before = seen.get(number);
        try {
            if (before == null && isOther(thread)) {
                before = Long.MAX_VALUE;
            }
            if (before != null && before == Long.MAX_VALUE) {
                now.put(number, before);
                return;
            }
            // the time on a processor, the time in a queue for one, and how often
            String[] counts = Files.readString(thread.resolve("schedstat")).trim().split(" ");
            long wait = Long.parseLong(counts[1]);
            now.put(number, wait);
            waited += before == null || wait < before ? wait : wait - before;
        } catch (IOException ended) {
            // while it was looked at
        }
    }

    private static boolean isOther(Path thread) throws IOException {
        String name = Files.readString(thread.resolve("comm"));
        return OTHERS.stream().anyMatch(name::startsWith);
    }
}
