package org.redwire.itests.benchmarks.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.redwire.itests.benchmarks.clients.Client;
import org.redwire.itests.benchmarks.clients.Server;
import org.redwire.itests.benchmarks.results.Workload;

/** The JVM of one client: takes a line, does what it says, and answers with a line. */
public final class Worker {

    static final String NAMES = "names ";
    static final String TURN = "turn ";
    static final String IDLE = "idle";
    static final String COLLECT = "collect";
    static final String COMMA = ",";

    static final String DONE = "done ";
    static final String FAILED = "failed ";

    private final Participant participant;
    private final Map<Workload, List<Contender>> contenders = new EnumMap<>(Workload.class);

    private Worker(Participant participant) {
        this.participant = participant;
    }

    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        // whatever a client prints is no answer
        System.setOut(System.err);
        Rounds rounds =
                new Rounds(
                        0,
                        1,
                        Duration.ofMillis(Long.parseLong(args[3])),
                        args[4].equals("0")
                                ? OptionalInt.empty()
                                : OptionalInt.of(Integer.parseInt(args[4])));
        Server server = new Server(Integer.parseInt(args[1]), Path.of(args[2]));
        try {
            Worker worker =
                    new Worker(LocalParticipant.open(Client.valueOf(args[0]), server, rounds));
            out.println(DONE);
            worker.serve(out);
        } catch (Client.Unavailable e) {
            out.println(FAILED + oneLine(e));
        }
        Runtime.getRuntime().halt(0);
    }

    private void serve(PrintStream out) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                out.println(DONE + answer(line));
            } catch (Exception | LinkageError e) {
                out.println(FAILED + oneLine(e));
            }
        }
    }

    private static String oneLine(Throwable e) {
        return String.valueOf(e.getMessage()).replace('\n', ' ');
    }

    private String answer(String line) throws Exception {
        if (line.startsWith(NAMES)) {
            Workload workload = Workload.valueOf(line.substring(NAMES.length()));
            return contenders(workload).stream()
                    .map(Contender::name)
                    .collect(Collectors.joining(COMMA));
        }
        if (line.startsWith(TURN)) {
            String[] which = line.substring(TURN.length()).split(COMMA);
            return contenders(Workload.valueOf(which[0]))
                    .get(Integer.parseInt(which[1]))
                    .turn()
                    .take()
                    .encode();
        }
        if (line.equals(IDLE)) {
            return String.valueOf(participant.idleKilobytes());
        }
        participant.collect();
        return "";
    }

    private List<Contender> contenders(Workload workload) {
        return contenders.computeIfAbsent(workload, participant::contenders);
    }
}
