package org.redwire.hooks.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.hooks.Dial;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.RedisException;
import org.redwire.telemetry.ByTarget;
import org.redwire.telemetry.Failure;
import org.redwire.telemetry.Operation;

/**
 * A hook that makes a span for each command, pipeline, transaction and dial. The span is current
 * while the call is under way, so a dial that a call has to wait for is inside of the call's span.
 *
 * <p>A call without waiting has its span where it is sent: with others that go out together, as a
 * pipeline.
 */
public final class Tracing implements Hook {

    /** Beyond so many operations of a target, attributes are put together for each call. */
    private static final int MAX_KNOWN = 1024;

    private final Tracer tracer;
    private final TracingOptions options;
    private final ByTarget<Known> known = new ByTarget<>(Known::new);

    /** Makes spans with {@code openTelemetry}. */
    public Tracing(OpenTelemetry openTelemetry, TracingOptions options) {
        tracer = openTelemetry.getTracer(Names.SCOPE);
        this.options = options;
    }

    /** The attributes of a target, with and without an operation. */
    private static final class Known {
        private final Attributes target;
        private final Map<String, Attributes> operations = new ConcurrentHashMap<>();

        Known(Target target) {
            this.target = Names.ofCalls(target);
        }

        Attributes of(String operation) {
            Attributes found = operations.get(operation);
            if (found == null) {
                found = target.toBuilder().put(Names.OPERATION, operation).build();
                if (operations.size() < MAX_KNOWN) {
                    operations.put(operation, found);
                }
            }
            return found;
        }
    }

    @Override
    public Transport dial(Endpoint endpoint, Dial next) throws IOException {
        if (!tracer.isEnabled()) {
            return next.dial(endpoint);
        }
        Span span =
                tracer.spanBuilder("redis.dial")
                        .setSpanKind(SpanKind.CLIENT)
                        .setAllAttributes(Names.ofDial(next.target(), endpoint))
                        .startSpan();
        Scope current = span.makeCurrent();
        try {
            return next.dial(endpoint);
        } catch (Throwable thrown) {
            failed(span, thrown);
            throw thrown;
        } finally {
            current.close();
            span.end();
        }
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        if (!tracer.isEnabled() || options.excluded().contains(command.name())) {
            return next.process(command);
        }
        Span span = start(command, next.target());
        Scope current = span.makeCurrent();
        try {
            return next.process(command);
        } catch (Throwable thrown) {
            failed(span, thrown);
            throw thrown;
        } finally {
            current.close();
            span.end();
        }
    }

    private Span start(Command<?> command, Target target) {
        SpanBuilder span = builder(command.name(), target);
        if (options.statement() != Statement.NONE) {
            span.setAttribute(Names.QUERY, options.statement().of(command));
        }
        String script = script(command);
        if (script != null) {
            span.setAttribute(Names.SCRIPT, script);
        }
        return span.startSpan();
    }

    private SpanBuilder builder(String operation, Target target) {
        return tracer.spanBuilder(operation)
                .setSpanKind(SpanKind.CLIENT)
                .setAllAttributes(known.of(target).of(operation));
    }

    /** The digest of a script, or the name of a function. */
    private static @Nullable String script(Command<?> command) {
        return switch (command.name()) {
            case "EVALSHA", "EVALSHA_RO", "FCALL", "FCALL_RO" ->
                    command.size() > 0 && command.argument(0) instanceof String name ? name : null;
            default -> null;
        };
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        if (tracer.isEnabled()) {
            batch(Operation.pipeline(commands), commands, next);
        } else {
            next.execute(commands);
        }
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        if (tracer.isEnabled()) {
            batch(Operation.transaction(commands), commands, next);
        } else {
            next.execute(commands);
        }
    }

    private void batch(String operation, List<Queued<?>> commands, Pipelined next) {
        SpanBuilder builder = builder(operation, next.target());
        if (commands.size() != 1) {
            builder.setAttribute(Names.BATCH_SIZE, (long) commands.size());
        }
        if (options.statement() != Statement.NONE) {
            builder.setAttribute(Names.QUERY, options.statement().of(commands));
        }
        Span span = builder.startSpan();
        Scope current = span.makeCurrent();
        try {
            next.execute(commands);
            Throwable first = firstFailure(commands);
            if (first != null) {
                failed(span, first);
            }
        } catch (Throwable thrown) {
            failed(span, thrown);
            throw thrown;
        } finally {
            current.close();
            span.end();
        }
    }

    private static @Nullable Throwable firstFailure(List<Queued<?>> commands) {
        for (int i = 0; i < commands.size(); i++) {
            Throwable failure = commands.get(i).failure();
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    private static void failed(Span span, Throwable thrown) {
        Failure failure = Failure.of(thrown);
        span.setAttribute(Names.ERROR, failure.type());
        String code = failure.code();
        if (code != null) {
            span.setAttribute(Names.STATUS, code);
        }
        if (thrown instanceof RedisException ours) {
            // Its message holds no argument and no secret; what others throw may.
            span.setStatus(StatusCode.ERROR, String.valueOf(ours.getMessage()));
            if (ours.context() != null && ours.context().attempts() > 1) {
                span.setAttribute(Names.RETRIES, ours.context().attempts() - 1L);
            }
        } else {
            span.setStatus(StatusCode.ERROR);
        }
    }
}
