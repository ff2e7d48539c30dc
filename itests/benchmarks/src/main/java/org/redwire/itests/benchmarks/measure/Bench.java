package org.redwire.itests.benchmarks.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.redwire.itests.benchmarks.clients.Client;
import org.redwire.itests.benchmarks.clients.Server;
import org.redwire.itests.benchmarks.results.Placement;
import org.redwire.itests.benchmarks.results.Result;
import org.redwire.itests.benchmarks.results.Row;
import org.redwire.itests.benchmarks.results.Workload;
import org.redwire.itests.support.RedisServer;

/** All clients, alive at once, in front of one server. */
public final class Bench implements AutoCloseable {

    private final Home home;
    private final RedisServer server;
    private final Rounds rounds;
    private final Consumer<String> notices;
    private final Map<Client, Participant> participants = new EnumMap<>(Client.class);

    private Bench(Home home, RedisServer server, Rounds rounds, Consumer<String> notices) {
        this.home = home;
        this.server = server;
        this.rounds = rounds;
        this.notices = notices;
    }

    /** Fills the server and connects the clients; one that does not work here is left out. */
    public static Bench open(
            Home home,
            RedisServer server,
            List<Client> clients,
            Placement placement,
            Rounds rounds,
            Consumer<String> notices) {
        server.call("FLUSHALL");
        Data.fill(server.console());
        Bench bench = new Bench(home, server, rounds, notices);
        for (Client client : clients) {
            bench.connect(client, placement);
        }
        return bench;
    }

    private void connect(Client client, Placement placement) {
        Server where = new Server(server.port(), server.unixSocket());
        try {
            participants.put(
                    client,
                    placement == Placement.APART
                            ? RemoteParticipant.start(client, where, rounds)
                            : LocalParticipant.open(client, where, rounds));
        } catch (Client.Unavailable | IOException e) {
            notices.accept(e.getMessage());
        }
    }

    public Result run(Workload workload) throws Exception {
        List<Client> clients = List.copyOf(participants.keySet());
        List<Row> rows =
                switch (workload) {
                    case FIRST_PONG ->
                            new FirstPong(home, server.port(), notices).run(clients, rounds);
                    case IDLE_HEAP -> new IdleHeap(notices).run(participants, rounds);
                    case JAR_SIZE -> new JarSizes(home).run(clients);
                    case HOGS_8, HOGS_64 -> amongHogs(workload);
                    default -> contest(workload);
                };
        return new Result(workload, rows, absent(clients, rows));
    }

    private List<Row> contest(Workload workload) throws InterruptedException {
        List<Contender> all = new ArrayList<>();
        for (Participant participant : participants.values()) {
            participant.collect();
            all.addAll(participant.contenders(workload));
        }
        return new Contest(rounds, notices).run(workload.name(), all);
    }

    private List<Row> amongHogs(Workload workload) throws Exception {
        HogProcess hogs = HogProcess.start(home);
        try {
            return contest(workload);
        } finally {
            hogs.end();
        }
    }

    private static List<String> absent(List<Client> clients, List<Row> rows) {
        return clients.stream()
                .map(Client::toString)
                .filter(name -> rows.stream().noneMatch(row -> row.client().startsWith(name)))
                .toList();
    }

    @Override
    public void close() {
        for (Map.Entry<Client, Participant> each : participants.entrySet()) {
            try {
                each.getValue().close();
            } catch (RuntimeException e) {
                notices.accept(each.getKey() + " does not close: " + e);
            }
        }
    }
}
