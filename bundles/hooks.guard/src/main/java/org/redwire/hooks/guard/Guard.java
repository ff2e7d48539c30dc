package org.redwire.hooks.guard;

import java.util.ArrayList;
import java.util.List;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.Outcome;

/**
 * Refuses commands before they are sent: by name, all that may write, or those for keys of others.
 *
 * <pre>{@code
 * redis.addHook(new Guard(GuardOptions.everything().deny("KEYS", "FLUSHALL", "CONFIG")));
 * }</pre>
 *
 * <p>A refused command fails with a {@link HookException} that is NOT_SENT and names the rule. In a
 * pipeline the other commands go on; a transaction fails as a whole. It guards against mistakes and
 * not against enemies: for those the server has its ACLs.
 */
public final class Guard implements Hook {

    private volatile Rules rules;

    /** Lets through what {@code options} say. */
    public Guard(GuardOptions options) {
        rules = new Rules(options);
    }

    /** From now on lets through what {@code options} say. */
    public void change(GuardOptions options) {
        rules = new Rules(options);
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        String refusal = rules.refusal(next.target(), command);
        if (refusal != null) {
            throw failure(refusal);
        }
        return next.process(command);
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        Rules now = rules;
        List<Queued<?>> others = new ArrayList<>(commands.size());
        for (Queued<?> queued : commands) {
            String refusal = now.refusal(next.target(), queued.command());
            if (refusal == null) {
                others.add(queued);
            } else {
                queued.fail(failure(refusal));
            }
        }
        if (!others.isEmpty()) {
            next.execute(others);
        }
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        Rules now = rules;
        for (Queued<?> queued : commands) {
            String refusal = now.refusal(next.target(), queued.command());
            if (refusal != null) {
                throw failure("the transaction is refused: " + refusal);
            }
        }
        next.execute(commands);
    }

    @Override
    public <T> Command<T> dedicated(Command<T> command, Target target) {
        String refusal = rules.refusal(target, command);
        if (refusal != null) {
            throw failure(refusal);
        }
        return command;
    }

    private static HookException failure(String what) {
        return new HookException(Outcome.NOT_SENT, "hooks.guard: " + what, null);
    }
}
