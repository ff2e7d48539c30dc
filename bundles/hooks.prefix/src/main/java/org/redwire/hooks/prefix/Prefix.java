package org.redwire.hooks.prefix;

import java.util.ArrayList;
import java.util.List;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.Target;
import org.redwire.hooks.support.PerClient;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.Outcome;

/**
 * Puts a prefix before every key that is marked as one, so that a client has keys of its own
 * without writing them so.
 *
 * <pre>{@code
 * redis.addHook(new Prefix(PrefixOptions.of("shop:")), Prefix.RANKING);
 * redis.set("k", "v"); // SET shop:k v
 * }</pre>
 *
 * <p>A command without a marked key would reach beyond the prefix, so it fails with a {@link
 * HookException} that is NOT_SENT, unless it is named. In a pipeline the other commands go on; a
 * transaction fails as a whole. What the server answers stays as it is: keys in it have the prefix.
 */
public final class Prefix implements Hook {

    /** Outside of a guard, which then sees the keys as they are sent. */
    public static final int RANKING = 2000;

    private volatile PerClient<Scope> scopes;

    /** Puts before keys what {@code options} say. */
    public Prefix(PrefixOptions options) {
        scopes = Scope.each(options);
    }

    /** From now on puts before keys what {@code options} say. */
    public void change(PrefixOptions options) {
        scopes = Scope.each(options);
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        return next.process(prefixed(scopes.of(next.target()), command));
    }

    @Override
    public <T> Command<T> dedicated(Command<T> command, Target target) {
        return prefixed(scopes.of(target), command);
    }

    private static <T> Command<T> prefixed(Scope scope, Command<T> command) {
        String refusal = scope.refusal(command);
        if (refusal != null) {
            throw failure(refusal);
        }
        return scope.prefixed(command);
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        Scope scope = scopes.of(next.target());
        if (scope.isOthers()) {
            next.execute(commands);
            return;
        }
        List<Queued<?>> passed = new ArrayList<>(commands.size());
        for (Queued<?> queued : commands) {
            String refusal = scope.refusal(queued.command());
            if (refusal == null) {
                passed.add(prefixed(scope, queued));
            } else {
                queued.fail(failure(refusal));
            }
        }
        if (!passed.isEmpty()) {
            next.execute(passed);
        }
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        Scope scope = scopes.of(next.target());
        if (scope.isOthers()) {
            next.execute(commands);
            return;
        }
        List<Queued<?>> passed = new ArrayList<>(commands.size());
        for (Queued<?> queued : commands) {
            String refusal = scope.refusal(queued.command());
            if (refusal != null) {
                throw failure("the transaction is refused: " + refusal);
            }
            passed.add(prefixed(scope, queued));
        }
        next.execute(passed);
    }

    private static <T> Queued<T> prefixed(Scope scope, Queued<T> queued) {
        Command<T> before = queued.command();
        Command<T> prefixed = scope.prefixed(before);
        return prefixed == before ? queued : queued.with(prefixed);
    }

    private static HookException failure(String what) {
        return new HookException(Outcome.NOT_SENT, "hooks.prefix: " + what, null);
    }
}
