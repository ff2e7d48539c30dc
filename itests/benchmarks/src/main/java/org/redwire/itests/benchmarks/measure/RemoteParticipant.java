package org.redwire.itests.benchmarks.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.redwire.itests.benchmarks.clients.Client;
import org.redwire.itests.benchmarks.clients.Server;
import org.redwire.itests.benchmarks.results.Workload;

/** A client in a JVM of its own, a {@link Worker}: a line goes there, and a line comes back. */
final class RemoteParticipant implements Participant {

    private final Process process;
    private final BufferedReader in;
    private final Writer out;

    private RemoteParticipant(Process process) {
        this.process = process;
        this.in = process.inputReader();
        this.out = process.outputWriter();
    }

    static RemoteParticipant start(Client client, Server server, Rounds rounds) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
        command.addAll(
                List.of(
                        client.name(),
                        String.valueOf(server.port()),
                        server.unixSocket().toString(),
                        String.valueOf(rounds.window().toMillis()),
                        String.valueOf(rounds.timed().orElse(0))));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        RemoteParticipant participant = new RemoteParticipant(process);
        try {
            participant.answer();
            return participant;
        } catch (IOException e) {
            participant.close();
            throw e;
        }
    }

    @Override
    public List<Contender> contenders(Workload workload) {
        List<Contender> contenders = new ArrayList<>();
        try {
            String names = ask(Worker.NAMES + workload.name());
            for (String name : names.isEmpty() ? new String[0] : names.split(Worker.COMMA)) {
                String turn = Worker.TURN + workload.name() + Worker.COMMA + contenders.size();
                contenders.add(new Contender(name, () -> Sample.decode(ask(turn))));
            }
            return contenders;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double idleKilobytes() throws IOException {
        return Double.parseDouble(ask(Worker.IDLE));
    }

    @Override
    public void collect() {
        try {
            ask(Worker.COLLECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ask(String line) throws IOException {
        out.write(line + "\n");
        out.flush();
        return answer();
    }

    private String answer() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("its JVM has ended");
        }
        if (line.startsWith(Worker.FAILED)) {
            throw new IOException(line.substring(Worker.FAILED.length()));
        }
        return line.substring(Worker.DONE.length());
    }

    /** The worker ends with the pipe anyway. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
