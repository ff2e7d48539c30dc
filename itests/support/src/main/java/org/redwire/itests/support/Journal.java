package org.redwire.itests.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What happened to a fake server, in order, and a way to wait for more of it. */
final class Journal {

    private static final int SHOWN = 50;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<FakeConnection> connections = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<AssertionError> violations = new ArrayList<>();
    private final List<String> failedHandshakes = new ArrayList<>();
    private int ended;

    void accepted(FakeConnection connection) {
        change(() -> connections.add(connection));
    }

    void ended() {
        change(() -> ended++);
    }

    void received(Request request) {
        change(() -> requests.add(request));
    }

    void violation(String what, Throwable cause) {
        change(() -> violations.add(new AssertionError(what, cause)));
    }

    void handshakeFailed(String why) {
        change(() -> failedHandshakes.add(why));
    }

    List<FakeConnection> connections() {
        return ask(() -> List.copyOf(connections));
    }

    List<Request> requests(Predicate<Request> which) {
        return ask(() -> requests.stream().filter(which).toList());
    }

    List<AssertionError> violations() {
        return ask(() -> List.copyOf(violations));
    }

    List<String> failedHandshakes() {
        return ask(() -> List.copyOf(failedHandshakes));
    }

    int open() {
        return ask(() -> connections.size() - ended);
    }

    /**
     * Waits until there is an answer; {@code what} says in a failure what there should have been.
     */
    <T> T await(String what, Supplier<Optional<T>> probe) {
        lock.lock();
        try {
            long left = Await.BOUND.toNanos();
            Optional<T> found = probe.get();
            while (found.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
                found = probe.get();
            }
            return found.orElseThrow(() -> new AssertionError(inVain(what)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }

    private String inVain(String what) {
        StringBuilder message = new StringBuilder();
        message.append("waited %d s in vain for %s; ".formatted(Await.BOUND.toSeconds(), what));
        message.append(
                "%d connections, %d open; requests: %d"
                        .formatted(connections.size(), open(), requests.size()));
        requests.stream().limit(SHOWN).forEach(r -> message.append("\n  ").append(r));
        violations.forEach(v -> message.append("\n  ").append(v.getMessage()));
        return message.toString();
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <T> T ask(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }
}
