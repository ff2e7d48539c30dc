package org.redwire.client.internal;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redwire.client.AsyncCommands;
import org.redwire.client.ClientStats;
import org.redwire.client.Options;
import org.redwire.client.Pipeline;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.client.Transaction;
import org.redwire.client.spi.Consumers;
import org.redwire.client.spi.DedicatedConnections;
import org.redwire.commands.DeferredCommands;
import org.redwire.hooks.Hook;
import org.redwire.hooks.HookStats;
import org.redwire.hooks.Registration;
import org.redwire.pool.Conn;
import org.redwire.pool.Flight;
import org.redwire.pool.StickyConnPool;
import org.redwire.protocol.Command;

/** The client over a pool, or a view of it: with a deadline of its own, or for one consumer. */
final class PooledClient implements RedisClient, DedicatedConnections, Consumers {

    private final Core core;
    private final Access access;
    private final @Nullable Duration ownTimeout;
    private final Hooked calls;

    /** The client itself. */
    PooledClient(Core core) {
        this(core, core.access());
    }

    /** The client as one consumer sees it; only {@code core}'s own user closes it. */
    PooledClient(Core core, Access access) {
        this(core, access, null);
    }

    private PooledClient(Core core, Access access, @Nullable Duration ownTimeout) {
        this.core = core;
        this.access = access;
        this.ownTimeout = ownTimeout;
        this.calls = access.hooked(this::timeout);
    }

    @Override
    public <T> T execute(Command<T> command) {
        return calls.call(Objects.requireNonNull(command, "command"));
    }

    @Override
    public String name() {
        return access.name();
    }

    @Override
    public String node() {
        return core.options().endpoint().toString();
    }

    @Override
    public Options options() {
        return core.options();
    }

    @Override
    public Duration timeout() {
        return ownTimeout == null ? core.timeout() : ownTimeout;
    }

    @Override
    public boolean closed() {
        return core.closed();
    }

    @Override
    public AsyncCommands async() {
        return access.async(this::timeout);
    }

    @Override
    public RedisClient within(Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("a timeout must be positive, but is " + timeout);
        }
        return new PooledClient(core, access, timeout);
    }

    @Override
    public Pipeline pipeline() {
        return calls.batch();
    }

    @Override
    public <R> R pipelined(Function<? super DeferredCommands, R> body) {
        return calls.pipelined(body);
    }

    @Override
    public <R> R transaction(Function<? super DeferredCommands, R> body) {
        return calls.transaction(body);
    }

    @Override
    public <R> R watch(Function<? super Transaction, R> body, String... keys) {
        StickyConnPool pin = core.pin();
        try (WatchedConn watched =
                new WatchedConn(pin, access.hooked(this::timeout, pin), this::timeout)) {
            watched.watch(List.of(keys));
            return body.apply(watched);
        }
    }

    @Override
    public Session session() {
        StickyConnPool pin = core.pin();
        return PinnedSession.on(pin, access.hooked(this::timeout, pin));
    }

    @Override
    public Registration addHook(Hook hook) {
        return core.hooks().add(hook);
    }

    @Override
    public Registration addHook(Hook hook, int ranking) {
        return core.hooks().add(hook, ranking);
    }

    @Override
    public List<HookStats> hooks() {
        return core.hooks().stats();
    }

    @Override
    public Registration timeHooks() {
        return core.hooks().time();
    }

    @Override
    public Registration recordFlights(int commands) {
        return new Recording(core.recorder().record(commands));
    }

    @Override
    public List<Flight> flights() {
        return core.recorder().flights();
    }

    @Override
    public void reconfigure(Options options) {
        core.reconfigure(Objects.requireNonNull(options, "options"));
    }

    @Override
    public Conn dedicated() {
        return core.dedicate();
    }

    @Override
    public RedisClient view(String consumer) {
        return core.views().view(consumer);
    }

    @Override
    public <T> Command<T> prepared(Command<T> command) {
        return access.prepared(Objects.requireNonNull(command, "command"));
    }

    @Override
    public void heard(int messages) {
        core.heard(messages);
    }

    @Override
    public ClientStats stats() {
        return core.stats();
    }

    @Override
    public void close() {
        if (ownTimeout == null && access == core.access()) {
            core.close();
        }
    }

    @Override
    public String toString() {
        return "RedisClient[" + name() + " " + node() + (closed() ? ", closed]" : "]");
    }
}
