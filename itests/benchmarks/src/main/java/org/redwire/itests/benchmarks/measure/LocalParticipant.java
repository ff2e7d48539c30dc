package org.redwire.itests.benchmarks.measure;

import java.util.List;
import org.redwire.itests.benchmarks.clients.Client;
import org.redwire.itests.benchmarks.clients.Server;
import org.redwire.itests.benchmarks.clients.Subject;
import org.redwire.itests.benchmarks.results.Workload;

/** A client in this JVM. */
final class LocalParticipant implements Participant {

    private final Client client;
    private final Subject subject;
    private final Contenders contenders;

    private LocalParticipant(Client client, Subject subject, Contenders contenders) {
        this.client = client;
        this.subject = subject;
        this.contenders = contenders;
    }

    /**
     * @throws Client.Unavailable if it does not come to a first reply
     */
    static LocalParticipant open(Client client, Server server, Rounds rounds)
            throws Client.Unavailable {
        Subject subject = client.open(server);
        return new LocalParticipant(client, subject, new Contenders(rounds, server.port()));
    }

    @Override
    public List<Contender> contenders(Workload workload) {
        return contenders.of(workload, client, subject);
    }

    @Override
    public double idleKilobytes() throws Exception {
        return IdleHeap.measure(subject);
    }

    @Override
    public void collect() {
        System.gc();
    }

    @Override
    public void close() {
        subject.close();
    }
}
