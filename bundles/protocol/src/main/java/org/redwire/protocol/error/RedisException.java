package org.redwire.protocol.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything a call can fail with. Unchecked, and sealed: the subclasses are all there
 * are, and only {@link HookException} may have more of them, of hooks.
 *
 * <p>A message reads <i>client node – what happened after how long [command, attempts,
 * outcome]</i>. It never contains an argument, a value or a secret.
 */
public abstract sealed class RedisException extends RuntimeException
        permits BadConnException,
                ClosedException,
                ConnectFailedException,
                ConnectionLostException,
                HookException,
                InterruptedCallException,
                PoolExhaustedException,
                PoolTimeoutException,
                ProtocolException,
                ReplyTypeException,
                ServerException,
                TimeoutException,
                TransactionAbortedException {

    private static final long serialVersionUID = 1L;

    private final Outcome outcome;
    private volatile @Nullable CallContext context;

    RedisException(Outcome outcome, String what, @Nullable Throwable cause) {
        super(what, cause);
        this.outcome = Objects.requireNonNull(outcome, "outcome");
    }

    /** Whether the command may have run; see {@link Outcome}. */
    public final Outcome outcome() {
        return outcome;
    }

    /** Which call failed and where, or null if that is not known yet. */
    public final @Nullable CallContext context() {
        return context;
    }

    /** What happened, without the client, the node and the command around it. */
    public final String what() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }

    /**
     * Says which call this failure belongs to. For the code that runs calls: the first context
     * given stays, later ones are ignored.
     *
     * @return this exception, so that it can be thrown in the same line
     */
    public final RedisException in(CallContext where) {
        if (context == null) {
            context = where;
        }
        return this;
    }

    @Override
    public String getMessage() {
        CallContext where = context;
        if (where == null) {
            return what() + " [" + outcome + "]";
        }
        StringBuilder text = new StringBuilder(128);
        text.append(where.client()).append(' ').append(where.node()).append(" – ").append(what());
        text.append(" [");
        if (where.command() != null) {
            text.append(where.command()).append(", ");
        }
        if (where.attempts() > 1) {
            text.append(where.attempts()).append(" attempts, ");
        }
        return text.append(outcome).append(']').toString();
    }
}
