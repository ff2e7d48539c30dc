package org.redwire.itests.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RespConsole;

/**
 * Measures Redwire beside Jedis and Lettuce with one thread, in one JVM, against one server: for
 * each workload the clients take turns, round by round, so that what else the machine does hits all
 * alike. To be started pinned to one CPU; the server inherits that.
 */
public final class Benchmarks {

    private static final int WARM_UP_ROUNDS = 4;
    private static final int ROUNDS = Integer.getInteger("rounds", 9);
    private static final long WINDOW_NANOS = Long.getLong("window.millis", 500) * 1_000_000;

    private Benchmarks() {}

    /** One round of one client. */
    private record Sample(double perSecond, double bytes, double cpuMicros) {}

    /**
     * Runs all; an argument {@code start} measures only how long a new JVM takes to its first PONG.
     */
    public static void main(String[] args) throws Exception {
        try (RedisServer server = RedisServer.start()) {
            fill(server);
            System.out.printf(
                    "Java %s, %d CPU, %d rounds of %d ms, medians%n%n",
                    Runtime.version(),
                    Runtime.getRuntime().availableProcessors(),
                    ROUNDS,
                    WINDOW_NANOS / 1_000_000);
            if (args.length == 0) {
                compare(server.port());
            }
            FirstPong.print(server.port());
        }
    }

    private static void fill(RedisServer server) throws Exception {
        try (RespConsole console = RespConsole.connect(server.port())) {
            for (String[] command : Workload.data()) {
                console.call((Object[]) command);
            }
        }
    }

    private static void compare(int port) {
        List<Subject> subjects =
                List.of(new RedwireSubject(port), new JedisSubject(port), new LettuceSubject(port));
        Map<Workload, Map<String, List<Sample>>> all = new EnumMap<>(Workload.class);
        for (Workload workload : Workload.values()) {
            Map<String, List<Sample>> samples = new LinkedHashMap<>();
            subjects.forEach(subject -> samples.put(subject.name(), new ArrayList<>()));
            for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                for (Subject subject : subjects) {
                    Sample sample = measure(subject, workload);
                    if (round >= 0) {
                        samples.get(subject.name()).add(sample);
                    }
                }
            }
            all.put(workload, samples);
        }
        subjects.forEach(Subject::close);
        print(all);
    }

    private static Sample measure(Subject subject, Workload workload) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        long now = start;
        long count = 0;
        while (now - start < WINDOW_NANOS) {
            for (int i = 0; i < 16; i++) {
                workload.run(subject);
            }
            count += 16;
            now = System.nanoTime();
        }
        return new Sample(
                count * 1e9 / (now - start),
                (double) (threads.getCurrentThreadAllocatedBytes() - bytes) / count,
                (threads.getCurrentThreadCpuTime() - cpu) / 1e3 / count);
    }

    private static void print(Map<Workload, Map<String, List<Sample>>> all) {
        System.out.println(
                "| workload | client | per second | min | max | × Jedis | CPU µs/op | B/op |");
        System.out.println("|---|---|--:|--:|--:|--:|--:|--:|");
        all.forEach(
                (workload, samples) -> {
                    double jedis = median(samples.get("jedis").stream().map(Sample::perSecond));
                    samples.forEach(
                            (name, rounds) -> {
                                List<Double> rates =
                                        rounds.stream().map(Sample::perSecond).sorted().toList();
                                double middle = rates.get(rates.size() / 2);
                                System.out.printf(
                                        "| %s | %s | %,.0f | %,.0f | %,.0f | %.2f | %.2f | %,.0f |%n",
                                        workload,
                                        name,
                                        middle,
                                        rates.get(0),
                                        rates.get(rates.size() - 1),
                                        middle / jedis,
                                        median(rounds.stream().map(Sample::cpuMicros)),
                                        median(rounds.stream().map(Sample::bytes)));
                            });
                });
        System.out.println();
    }

    private static double median(Stream<Double> values) {
        List<Double> sorted = values.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
