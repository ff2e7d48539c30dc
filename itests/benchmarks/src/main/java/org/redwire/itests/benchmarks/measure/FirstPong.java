package org.redwire.itests.benchmarks.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.redwire.itests.benchmarks.clients.Client;
import org.redwire.itests.benchmarks.results.Row;

/**
 * How long a new JVM takes until it has the first PONG, with nothing on its class path but one
 * client and its dependencies; and what it takes without a client.
 */
final class FirstPong {

    static final String NO_CLIENT = "no client";

    private final Home home;
    private final int port;
    private final Consumer<String> notices;

    FirstPong(Home home, int port, Consumer<String> notices) {
        this.home = home;
        this.port = port;
        this.notices = notices;
    }

    List<Row> run(List<Client> clients, Rounds rounds) throws IOException, InterruptedException {
        Map<String, ProcessBuilder> programs = new LinkedHashMap<>();
        programs.put(NO_CLIENT, home.java(List.of(), "NoPong", ""));
        clients.forEach(client -> programs.put(client.toString(), program(client)));
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = -1; round < rounds.count(); round++) {
            for (String name : List.copyOf(programs.keySet())) {
                double millis = start(programs.get(name));
                if (Double.isNaN(millis)) {
                    programs.remove(name);
                    notices.accept(name + " fails in FIRST_PONG: no PONG");
                } else if (round >= 0) {
                    times.computeIfAbsent(name, key -> new ArrayList<>()).add(millis);
                }
            }
        }
        return times.entrySet().stream()
                .map(entry -> Row.of(entry.getKey(), "", entry.getValue()))
                .toList();
    }

    private ProcessBuilder program(Client client) {
        List<String> artifacts = new ArrayList<>(client.plainArtifacts());
        // a logger that says nothing, for those that log by SLF4J
        if (home.jars(artifacts).stream().anyMatch(jar -> jar.toString().contains("slf4j-api"))) {
            artifacts.add("org.slf4j:slf4j-nop");
        }
        String name = client.toString();
        String program = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Pong";
        return home.java(artifacts, program, String.valueOf(port));
    }

    /** Milliseconds, or NaN if it did not come to a PONG. */
    private static double start(ProcessBuilder program) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = program.start();
        try (BufferedReader out = process.inputReader()) {
            String line;
            do {
                line = out.readLine();
            } while (line != null && !line.equals("PONG"));
            long end = System.nanoTime();
            process.waitFor();
            return line == null ? Double.NaN : (end - start) / 1e6;
        }
    }
}
