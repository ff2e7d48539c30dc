package org.redwire.itests.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import org.redwire.itests.benchmarks.clients.Client;
import org.redwire.itests.benchmarks.measure.Rounds;
import org.redwire.itests.benchmarks.results.Mode;
import org.redwire.itests.benchmarks.results.Placement;
import org.redwire.itests.benchmarks.results.Workload;

/**
 * What was asked for.
 *
 * @param save whether the results are to be kept beside the sources
 */
record Arguments(
        Mode mode,
        List<Workload> workloads,
        List<Client> clients,
        Placement placement,
        Rounds rounds,
        boolean save) {

    static final String USAGE =
            """
            arguments:
              pinned             the workloads for one CPU; start it under taskset -c 0
              --only A,B         these workloads: %s
              --clients a,b      these clients: %s
              --apart            a JVM for each client instead of one for all
              --rounds n         rounds that count (9)
              --warmup n         rounds before them (4)
              --window ms        how long a round is (450)
              --timed n          time each n-th call (each up to 8 threads, else each 8th)
              --save             keep the results in itests/benchmarks/results, and in the README
            """
                    .formatted(
                            Arrays.toString(Workload.values()), Arrays.toString(Client.values()));

    /**
     * @throws IllegalArgumentException if it cannot be understood; the message says what can
     */
    static Arguments parse(String... args) {
        Mode mode = Mode.DEFAULT;
        Placement placement = Placement.TOGETHER;
        List<Workload> workloads = List.of();
        List<Client> clients = List.of(Client.values());
        int warmUps = 4;
        int count = 9;
        int window = 450;
        OptionalInt timed = OptionalInt.empty();
        boolean save = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "pinned" -> mode = Mode.PINNED;
                case "--apart" -> placement = Placement.APART;
                case "--only" -> workloads = names(value(args, ++i), Workload::valueOf);
                case "--clients" -> clients = names(value(args, ++i), Client::valueOf);
                case "--rounds" -> count = number(value(args, ++i), 1);
                case "--warmup" -> warmUps = number(value(args, ++i), 0);
                case "--window" -> window = number(value(args, ++i), 1);
                case "--timed" -> timed = OptionalInt.of(number(value(args, ++i), 1));
                case "--save" -> save = true;
                default -> throw wrong(args[i]);
            }
        }
        return new Arguments(
                mode,
                workloads.isEmpty() ? Workload.of(mode) : workloads,
                clients,
                placement,
                new Rounds(warmUps, count, Duration.ofMillis(window), timed),
                save);
    }

    private static String value(String[] args, int i) {
        if (i == args.length) {
            throw wrong(args[i - 1] + " without a value");
        }
        return args[i];
    }

    private static <T> List<T> names(String list, Function<String, T> valueOf) {
        try {
            return Arrays.stream(list.split(","))
                    .map(name -> valueOf.apply(name.strip().toUpperCase(Locale.ROOT)))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IllegalArgumentException e) {
            throw wrong(list);
        }
    }

    private static int number(String text, int least) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // says the same
        }
        throw wrong(text);
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("not understood: " + what + "\n\n" + USAGE);
    }
}
