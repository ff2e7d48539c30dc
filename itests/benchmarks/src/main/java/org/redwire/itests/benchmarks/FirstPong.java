package org.redwire.itests.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a new JVM takes until it has the first PONG, and what it would take without a client.
 */
public final class FirstPong {

    private static final int ROUNDS = Integer.getInteger("starts", 11);

    private FirstPong() {}

    /** In the new JVM: one PING with the client that is named, or none. */
    public static void main(String[] args) {
        int port = Integer.parseInt(args[1]);
        if (args[0].equals("none")) {
            System.out.println("PONG");
            return;
        }
        try (Subject subject =
                switch (args[0]) {
                    case "redwire" -> new RedwireSubject(port);
                    case "jedis" -> new JedisSubject(port);
                    default -> new LettuceSubject(port);
                }) {
            System.out.println(subject.ping());
        }
    }

    static void print(int port) throws IOException, InterruptedException {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = -1; round < ROUNDS; round++) {
            for (String client : List.of("none", "redwire", "jedis", "lettuce")) {
                double millis = start(client, port);
                if (round >= 0) {
                    times.computeIfAbsent(client, name -> new ArrayList<>()).add(millis);
                }
            }
        }
        System.out.println("| JVM start to first PONG | median ms | min | max |");
        System.out.println("|---|--:|--:|--:|");
        times.forEach(
                (client, all) -> {
                    List<Double> sorted = all.stream().sorted().toList();
                    System.out.printf(
                            "| %s | %.0f | %.0f | %.0f |%n",
                            client.equals("none") ? "no client" : client,
                            sorted.get(sorted.size() / 2),
                            sorted.get(0),
                            sorted.get(sorted.size() - 1));
                });
    }

    private static double start(String client, int port) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstPong.class.getName(),
                        client,
                        String.valueOf(port));
        long start = System.nanoTime();
        Process process = builder.redirectErrorStream(true).start();
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(
                                process.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = out.readLine();
            long end = System.nanoTime();
            process.waitFor();
            if (!"PONG".equals(line)) {
                throw new IllegalStateException(client + " said " + line);
            }
            return (end - start) / 1e6;
        }
    }
}
