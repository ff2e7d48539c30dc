package org.redwire.streams;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.rules.ExternalResource;

/** Fails a test that leaves a thread of ours behind. */
final class NoThreadsLeft extends ExternalResource {

    private Set<Thread> before = Set.of();

    @Override
    protected void before() {
        before = ours();
    }

    @Override
    protected void after() {
        Await.until("the end of all threads", () -> before.containsAll(ours()));
    }

    /** The live threads whose names begin with ours. */
    static Set<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("redwire-"))
                .collect(Collectors.toSet());
    }

    /** The one whose name is {@code name}. */
    static Thread named(String name) {
        return ours().stream().filter(t -> t.getName().equals(name)).findAny().orElseThrow();
    }
}
