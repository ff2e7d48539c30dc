package org.redwire.hooks.jfr;

import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.EventType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.redwire.hooks.ConnObserver;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;

/**
 * Makes events for the flight recorder of the JVM: calls that took longer than the recording's
 * threshold, connections that were made or could not be, and waits for connections. They hold names
 * of commands and codes of errors, never a key, a value or the text of an error.
 *
 * <pre>{@code
 * redis.addHook(new FlightEvents());
 * }</pre>
 */
@Component(service = Hook.class, property = "service.ranking:Integer=300")
public final class FlightEvents implements Hook, ConnObserver {

    private static final EventType CALL = EventType.getEventType(CallEvent.class);
    private static final EventType WAIT = EventType.getEventType(WaitEvent.class);

    /** Shorter waits are every day's. */
    private static final long WORTH_TELLING = TimeUnit.MILLISECONDS.toNanos(1);

    /** Makes the events of every client that it is a hook of. */
    public FlightEvents() {}

    // --- calls ---

    @Override
    public <T> T process(Command<T> command, Process next) {
        if (!CALL.isEnabled()) {
            return next.process(command);
        }
        CallEvent event = new CallEvent();
        event.begin();
        Throwable failure = null;
        try {
            return next.process(command);
        } catch (Throwable e) {
            failure = e;
            throw e;
        } finally {
            commit(event, next.target(), command.name(), 1, failure);
        }
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        batch("PIPELINE", commands, next);
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        batch("MULTI", commands, next);
    }

    private static void batch(String name, List<Queued<?>> commands, Pipelined next) {
        if (!CALL.isEnabled()) {
            next.execute(commands);
            return;
        }
        CallEvent event = new CallEvent();
        event.begin();
        Throwable failure = null;
        try {
            next.execute(commands);
        } catch (Throwable e) {
            failure = e;
            throw e;
        } finally {
            commit(event, next.target(), name, commands.size(), failure);
        }
    }

    private static void commit(
            CallEvent event,
            Target target,
            String name,
            int commands,
            @Nullable Throwable failure) {
        event.end();
        if (!event.shouldCommit()) {
            return;
        }
        event.of(target);
        event.command = name;
        event.commands = commands;
        if (failure != null) {
            event.failure =
                    failure instanceof ServerException e ? e.code() : failure.getClass().getName();
            event.outcome = failure instanceof RedisException e ? e.outcome().name() : null;
        }
        event.commit();
    }

    // --- connections ---

    @Override
    public void connectionMade(Target target, long nanos) {
        connection(target, nanos, null);
    }

    @Override
    public void connectionFailed(Target target, long nanos, Throwable why) {
        connection(target, nanos, why.getClass().getName());
    }

    private static void connection(Target target, long nanos, @Nullable String failure) {
        ConnectionEvent event = new ConnectionEvent();
        event.of(target);
        event.took = nanos;
        event.failure = failure;
        event.commit();
    }

    @Override
    public void connectionAwaited(Target target, long nanos, boolean inVain) {
        if (!inVain && nanos < WORTH_TELLING || !WAIT.isEnabled()) {
            return;
        }
        WaitEvent event = new WaitEvent();
        event.of(target);
        event.took = nanos;
        event.inVain = inVain;
        event.commit();
    }
}
