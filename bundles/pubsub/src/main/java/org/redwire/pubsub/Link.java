package org.redwire.pubsub;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redwire.client.spi.DedicatedConnections;
import org.redwire.pool.Conn;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.RedisException;
import org.redwire.pubsub.SubscriptionChange.Kind;
import org.redwire.pubsub.SubscriptionChange.State;

/**
 * Keeps a connection to the server and the server's set of subscriptions equal to the wanted one.
 * One thread reads; commands are sent by whoever changes what is wanted.
 */
final class Link {

    private static final Logger LOG = System.getLogger(Link.class.getName());

    /** The first try to reconnect is made at once; later ones wait up to this long. */
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    /** How long until a refused subscription is tried again. */
    private static final long REFUSED_PAUSE = TimeUnit.SECONDS.toNanos(5);

    /** A command whose answers are awaited: as many as it has names, or one if it is a PING. */
    private record Pending(@Nullable Kind kind, boolean subscribes, Set<String> names) {}

    private final DedicatedConnections source;
    private final SubscriptionOptions options;
    private final EventQueue queue;
    private final Runnable ended;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Target> wanted = new LinkedHashSet<>();
    private final Set<Target> confirmed = new HashSet<>();
    private final Map<Target, Long> refused = new HashMap<>();
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();
    private @Nullable Conn conn;
    private long connections;
    private boolean closed;

    Link(
            DedicatedConnections source,
            SubscriptionOptions options,
            EventQueue queue,
            Runnable ended) {
        this.source = source;
        this.options = options;
        this.queue = queue;
        this.ended = ended;
        thread = new Thread(this::run, "redwire-" + source.name() + "-pubsub");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    // --- what is wanted ---

    void want(Kind kind, Collection<String> names) {
        lock.lock();
        try {
            Set<String> added = new LinkedHashSet<>();
            for (String name : names) {
                if (wanted.add(new Target(kind, name))) {
                    added.add(name);
                }
            }
            send(kind, true, added);
        } finally {
            lock.unlock();
        }
    }

    void unwant(Kind kind, Collection<String> names) {
        lock.lock();
        try {
            Set<String> removed = new LinkedHashSet<>();
            for (String name : names) {
                Target target = new Target(kind, name);
                if (wanted.remove(target)) {
                    refused.remove(target);
                    removed.add(name);
                }
            }
            send(kind, false, removed);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the server has confirmed all that is wanted. */
    boolean awaitConfirmed(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (!confirmed.containsAll(wanted) && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !closed && confirmed.containsAll(wanted);
        } finally {
            lock.unlock();
        }
    }

    /** Puts the numbers of the link, read at one moment, into {@code to}. */
    <R> R read(Reading<R> to) {
        lock.lock();
        try {
            return to.of(conn != null, wanted.size(), confirmed.size(), connections);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the numbers of the link. */
    interface Reading<R> {
        /** Makes something of them. */
        R of(boolean connected, int wanted, int confirmed, long connections);
    }

    /**
     * Sends one command for all names. If that fails the reading thread notices and connects anew.
     */
    private void send(Kind kind, boolean subscribe, Set<String> names) {
        Conn to = conn;
        if (to == null || names.isEmpty()) {
            return;
        }
        Verb verb = Verb.of(kind);
        pending.add(new Pending(kind, subscribe, new LinkedHashSet<>(names)));
        write(to, subscribe ? verb.subscribe(names) : verb.unsubscribe(names));
    }

    private void write(Conn to, Command<?> command) {
        try {
            to.send(command, System.nanoTime() + source.timeout().toNanos());
        } catch (RedisException e) {
            to.close();
        }
    }

    // --- the connection ---

    private void run() {
        try {
            int failures = 0;
            long lostAt = 0;
            while (open()) {
                Conn made = connect(failures);
                if (made == null) {
                    failures++;
                    pause(failures);
                    continue;
                }
                if (lostAt != 0) {
                    Duration outage = Duration.ofNanos(System.nanoTime() - lostAt);
                    queue.add(new Event.Missing(new Gap(Gap.Cause.CONNECTION_LOST, 0, outage)));
                }
                failures = serve(made) ? 0 : failures + 1;
                lostAt = System.nanoTime();
                pause(failures);
            }
        } finally {
            ended.run();
        }
    }

    private boolean open() {
        lock.lock();
        try {
            return !closed && !source.closed();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Conn connect(int failures) {
        try {
            return source.dedicated();
        } catch (RedisException e) {
            if (failures == 0 && open()) {
                LOG.log(
                        Level.WARNING,
                        "{0}: no connection for a subscription, tries on: {1}",
                        source.name(),
                        e.getMessage());
            }
            return null;
        }
    }

    private void pause(int failures) {
        if (failures == 0) {
            return;
        }
        long longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures - 1, 10));
        long left = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
        lock.lock();
        try {
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Reads until the connection is lost; returns whether anything came at all. */
    private boolean serve(Conn served) {
        boolean alive = false;
        try {
            attach(served);
            boolean asked = false;
            while (served.open()) {
                long now = System.nanoTime();
                Reply frame =
                        served.receive(
                                now + options.healthCheck().toNanos(),
                                options.healthCheck().toNanos());
                if (frame != null) {
                    alive = true;
                    asked = false;
                    take(frame);
                } else if (asked) {
                    LOG.log(
                            Level.DEBUG,
                            "{0}: a subscription gave no sign of life for {1} ms, connects anew",
                            source.name(),
                            options.healthCheck().toMillis() * 2);
                    break;
                } else {
                    asked = true;
                    ping();
                }
                retryRefused();
            }
        } catch (RedisException e) {
            LOG.log(Level.DEBUG, "{0}: a subscription lost its connection: {1}", source.name(), e);
        } finally {
            detach(served);
        }
        return alive;
    }

    private void attach(Conn attached) {
        lock.lock();
        try {
            connections++;
            conn = attached;
            if (closed) {
                attached.close();
                return;
            }
            resubscribe();
        } finally {
            lock.unlock();
        }
    }

    private void resubscribe() {
        Map<Kind, Set<String>> byKind = new EnumMap<>(Kind.class);
        for (Target target : wanted) {
            byKind.computeIfAbsent(target.kind(), kind -> new LinkedHashSet<>()).add(target.name());
        }
        byKind.forEach((kind, names) -> send(kind, true, names));
    }

    private void detach(Conn detached) {
        detached.close();
        lock.lock();
        try {
            conn = null;
            pending.clear();
            confirmed.clear();
            refused.clear();
        } finally {
            lock.unlock();
        }
    }

    private void ping() {
        lock.lock();
        try {
            Conn to = conn;
            if (to != null) {
                pending.add(new Pending(null, false, Set.of()));
                write(to, Command.of("PING"));
            }
        } finally {
            lock.unlock();
        }
    }

    private void retryRefused() {
        lock.lock();
        try {
            if (refused.isEmpty()) {
                return;
            }
            long now = System.nanoTime();
            List<Target> due = new ArrayList<>();
            refused.forEach(
                    (target, at) -> {
                        if (at - now <= 0) {
                            due.add(target);
                        }
                    });
            for (Target target : due) {
                refused.remove(target);
                send(target.kind(), true, Set.of(target.name()));
            }
        } finally {
            lock.unlock();
        }
    }

    // --- what comes ---

    private void take(Reply frame) {
        if (frame instanceof Reply.Failure failure) {
            refused(failure.message());
            return;
        }
        if (!frame.isAggregate()) {
            answeredPing();
            return;
        }
        List<Reply> parts = frame.list();
        if (parts.size() < 2 || !parts.get(0).isText()) {
            return; // a push of another kind
        }
        String word = parts.get(0).text();
        if (word.equals("message") || word.equals("smessage")) {
            queue.add(new Message(parts.get(1).text(), null, frame.at(2).bytes()));
        } else if (word.equals("pmessage")) {
            queue.add(new Message(frame.at(2).text(), parts.get(1).text(), frame.at(3).bytes()));
        } else if (word.equals("pong")) {
            answeredPing();
        } else if (!parts.get(1).isNil()) {
            answered(word, parts.get(1).text());
        }
    }

    private void answered(String word, String name) {
        Verb subscribed = Verb.answered(word, "subscribe");
        Verb verb = subscribed == null ? Verb.answered(word, "unsubscribe") : subscribed;
        if (verb == null) {
            return;
        }
        Target target = new Target(verb.kind(), name);
        boolean subscribes = subscribed != null;
        lock.lock();
        try {
            boolean asked = settle(target, subscribes);
            if (subscribes) {
                confirmed.add(target);
            } else {
                confirmed.remove(target);
                if (!asked && wanted.contains(target)) {
                    // The server ended it by itself, as it does when a slot moves: it is still
                    // wanted.
                    send(target.kind(), true, Set.of(name));
                }
            }
            tell(target, subscribes ? State.SUBSCRIBED : State.UNSUBSCRIBED, null);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Notes an answer; returns whether it was to the command that is next in turn. */
    private boolean settle(Target target, boolean subscribes) {
        Pending head = pending.peek();
        if (head == null
                || head.kind() != target.kind()
                || head.subscribes() != subscribes
                || !head.names().remove(target.name())) {
            return false;
        }
        if (head.names().isEmpty()) {
            pending.poll();
        }
        return true;
    }

    private void answeredPing() {
        lock.lock();
        try {
            Pending head = pending.peek();
            if (head != null && head.kind() == null) {
                pending.poll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * One error for a whole command: of several names each is tried alone, so that the good ones
     * work.
     */
    private void refused(String reason) {
        lock.lock();
        try {
            Pending head = pending.poll();
            if (head == null || head.kind() == null || !head.subscribes()) {
                return;
            }
            Kind kind = head.kind();
            if (head.names().size() > 1) {
                head.names().forEach(name -> send(kind, true, Set.of(name)));
                return;
            }
            for (String name : head.names()) {
                Target target = new Target(kind, name);
                if (wanted.contains(target)) {
                    refused.put(target, System.nanoTime() + REFUSED_PAUSE);
                    tell(target, State.REFUSED, reason);
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void tell(Target target, State state, @Nullable String reason) {
        queue.add(
                new Event.Change(
                        new SubscriptionChange(target.kind(), target.name(), state, reason)));
    }

    /** Ends the connection and the thread, without waiting. */
    void close() {
        lock.lock();
        try {
            closed = true;
            if (conn != null) {
                conn.close();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
    }
}
