package org.redwire.itests.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.redwire.itests.benchmarks.clients.Client;
import org.redwire.itests.benchmarks.results.Row;

/** What a client adds to an application: its jars and those they need, without a logger. */
final class JarSizes {

    /** What ours has in jars of their own, and the peers have in the one. */
    private static final List<String> OTHER_DIALERS =
            List.of("org.redwire:org.redwire.dial.tls", "org.redwire:org.redwire.dial.unix");

    private final Home home;

    JarSizes(Home home) {
        this.home = home;
    }

    List<Row> run(List<Client> clients) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Client client : clients) {
            rows.add(row(client.toString(), client.wholeArtifacts()));
            if (client == Client.REDWIRE) {
                List<String> more = new ArrayList<>(client.wholeArtifacts());
                more.addAll(OTHER_DIALERS);
                rows.add(row(client + " (TLS, unix)", more));
            }
        }
        return rows;
    }

    private Row row(String name, List<String> artifacts) throws IOException {
        List<Path> jars = home.jars(artifacts);
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        return Row.of(name, "(" + jars.size() + " jars)", List.of(bytes / 1e6));
    }
}
