package org.redwire.itests.benchmarks.measure;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.redwire.itests.benchmarks.clients.AsyncGets;
import org.redwire.itests.benchmarks.clients.Client;
import org.redwire.itests.benchmarks.clients.Subject;
import org.redwire.itests.benchmarks.results.Workload;

/** What a workload means for a client; nothing if the client has no such thing. */
final class Contenders {

    private final Rounds rounds;
    private final int port;

    Contenders(Rounds rounds, int port) {
        this.rounds = rounds;
        this.port = port;
    }

    List<Contender> of(Workload workload, Client client, Subject subject) {
        return switch (workload) {
            case GET_1 -> calls(client, get(subject), 1);
            case SET_1 -> calls(client, Call.set(subject), 1);
            case PIPELINE_100 -> calls(client, Call.pipeline(subject), 1);
            case MGET_100 -> calls(client, Call.mget(subject), 1);
            case HGETALL_100 -> calls(client, Call.hgetall(subject), 1);
            case LRANGE_1000 -> calls(client, Call.lrange(subject), 1);
            case GET_64K -> calls(client, Call.getBig(subject, 64 * 1024), 1);
            case GET_1M -> calls(client, Call.getBig(subject, 1024 * 1024), 1);
            case GET_8, HOGS_8 -> calls(client, get(subject), 8);
            case GET_32 -> calls(client, get(subject), 32);
            case GET_64, HOGS_64 -> calls(client, get(subject), 64);
            case GET_256 -> calls(client, get(subject), 256);
            case VIRTUAL_256 -> virtual(client, get(subject), 256);
            case VIRTUAL_1000 -> virtual(client, get(subject), 1000);
            case ASYNC -> subject.async().stream().map(gets -> async(client, gets)).toList();
            case PUBSUB -> pubSub(client, subject);
            case UNIX -> unix(client, subject);
            case FIRST_PONG, IDLE_HEAP, JAR_SIZE -> List.of();
        };
    }

    private Window window(Supplier<Load> loads) {
        return new Window(loads, rounds.window());
    }

    private static Call get(Subject subject) {
        return Call.get(subject::get);
    }

    private List<Contender> calls(Client client, Call call, int threads) {
        return List.of(contender(client.toString(), call, threads, Crew.platform()));
    }

    private List<Contender> virtual(Client client, Call call, int threads) {
        return VirtualThreads.factory()
                .map(factory -> contender(client.toString(), call, threads, factory))
                .stream()
                .toList();
    }

    private Contender contender(String name, Call call, int threads, ThreadFactory factory) {
        int timed = rounds.timed(threads);
        return new Contender(name, window(() -> new CallLoad(call, threads, factory, timed)));
    }

    private <F extends Future<String> & CompletionStage<String>> Contender async(
            Client client, AsyncGets<F> gets) {
        return new Contender(client + gets.suffix(), window(() -> new AsyncLoad<>(gets)));
    }

    private List<Contender> pubSub(Client client, Subject subject) {
        return subject.subscribes()
                ? List.of(
                        new Contender(
                                client.toString(), window(() -> new PubSubLoad(subject, port))))
                : List.of();
    }

    /** Ours, and the best peer over TCP to compare with. */
    private List<Contender> unix(Client client, Subject subject) {
        if (client == Client.JEDIS) {
            return calls(client, get(subject), 1);
        }
        return subject
                .unixGet()
                .map(get -> contender(client + " (unix)", Call.get(get), 1, Crew.platform()))
                .stream()
                .toList();
    }
}
