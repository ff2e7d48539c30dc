package org.redwire.hooks.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Registration;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ServerException;
import org.redwire.testkit.Reaction;
import org.redwire.testkit.Resp;

public class TracingTest {

    @Rule public final Lab lab = new Lab();

    private RedisClient traced(TracingOptions options) {
        RedisClient client = lab.client();
        Instrumentation.tracing(client, lab.openTelemetry(), options);
        return client;
    }

    private RedisClient traced() {
        return traced(TracingOptions.standard());
    }

    private static Map<String, Object> attributes(SpanData span) {
        return span.getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().getKey(), Map.Entry::getValue));
    }

    @Test
    public void aCommandIsASpanByTheSemanticConventions() {
        try (RedisClient redis = traced()) {
            redis.set("secret-key", "secret-value");
        }
        SpanData span = lab.span("SET");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("org.redwire");
        Map<String, Object> attributes = attributes(span);
        assertThat(attributes)
                .containsEntry("db.system.name", "redis")
                .containsEntry("db.operation.name", "SET")
                .containsEntry("db.namespace", "0")
                .containsEntry("db.query.text", "SET ? ?")
                .containsEntry("db.client.connection.pool.name", "orders")
                .containsEntry("server.address", lab.server().endpoint().host())
                .doesNotContainKey("db.operation.batch.size")
                .doesNotContainKey("error.type");
        assertThat(lab.spans().toString()).doesNotContain("secret");
    }

    @Test
    public void thePortIsToldUnlessItIsTheDefault() {
        Attributes other =
                Names.ofCalls(
                        new org.redwire.hooks.Target(
                                "c", org.redwire.dial.Endpoint.of("redis", "db1", 6380), 3));
        assertThat(other.get(longKey("server.port"))).isEqualTo(6380);
        assertThat(other.get(stringKey("db.namespace"))).isEqualTo("3");
        assertThat(other.get(stringKey("network.peer.address"))).isNull();
        Attributes usual =
                Names.ofCalls(
                        new org.redwire.hooks.Target(
                                "c", org.redwire.dial.Endpoint.of("redis", "10.0.0.1", 6379), 0));
        assertThat(usual.get(longKey("server.port"))).isNull();
        assertThat(usual.get(stringKey("network.peer.address"))).isEqualTo("10.0.0.1");
        assertThat(usual.get(longKey("network.peer.port"))).isEqualTo(6379);
    }

    @Test
    public void aSocketInTheFileSystemIsServerAndPeer() {
        Attributes unix =
                Names.ofCalls(
                        new org.redwire.hooks.Target(
                                "c", org.redwire.dial.Endpoint.unix("/run/redis.sock"), 0));
        assertThat(unix.get(stringKey("server.address"))).isEqualTo("/run/redis.sock");
        assertThat(unix.get(stringKey("network.peer.address"))).isEqualTo("/run/redis.sock");
        assertThat(unix.get(stringKey("network.transport"))).isEqualTo("unix");
    }

    @Test
    public void keysAreShownOnlyWhereTheyAreWanted() {
        try (RedisClient redis = traced(TracingOptions.standard().statement(Statement.KEYS))) {
            redis.set("user:7", "secret-value");
        }
        assertThat(attributes(lab.span("SET"))).containsEntry("db.query.text", "SET user:7 ?");
        assertThat(lab.spans().toString()).doesNotContain("secret");
    }

    @Test
    public void theStatementMayBeLeftOut() {
        try (RedisClient redis = traced(TracingOptions.standard().statement(Statement.NONE))) {
            redis.set("k", "v");
            redis.pipelined(p -> p.get("k") == p.get("l"));
        }
        assertThat(attributes(lab.span("SET"))).doesNotContainKey("db.query.text");
        assertThat(attributes(lab.span("PIPELINE GET"))).doesNotContainKey("db.query.text");
    }

    @Test
    public void batchesAreOneSpanEach() {
        try (RedisClient redis = traced()) {
            redis.pipelined(p -> p.get("k") == p.get("l"));
            redis.pipelined(p -> p.get("k") == (Object) p.incr("n"));
            redis.pipelined(p -> p.get("k"));
            redis.transaction(t -> t.incr("n") == t.incr("m"));
        }
        assertThat(attributes(lab.span("PIPELINE GET")))
                .containsEntry("db.operation.name", "PIPELINE GET")
                .containsEntry("db.operation.batch.size", 2L)
                .containsEntry("db.query.text", "GET ?; GET ?");
        assertThat(attributes(lab.span("PIPELINE")))
                .containsEntry("db.query.text", "GET ?; INCR ?");
        assertThat(attributes(lab.span("GET"))).doesNotContainKey("db.operation.batch.size");
        assertThat(attributes(lab.span("MULTI INCR"))).containsEntry("db.operation.batch.size", 2L);
        assertThat(lab.spans().stream().filter(span -> !span.getName().equals("redis.dial")))
                .hasSize(4);
    }

    @Test
    public void aFailureIsToldWithoutWhatItIsAbout() {
        lab.server().on("INCR", request -> Reaction.reply(Resp.error("WRONGTYPE no number")));
        try (RedisClient redis = traced()) {
            assertThatThrownBy(() -> redis.incr("secret")).isInstanceOf(ServerException.class);
            redis.pipelined(p -> p.get("secret") == (Object) p.incr("secret"));
        }
        for (String name : new String[] {"INCR", "PIPELINE"}) {
            assertThat(attributes(lab.span(name)))
                    .containsEntry("error.type", "WRONGTYPE")
                    .containsEntry("db.response.status_code", "WRONGTYPE");
            assertThat(lab.span(name).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        }
        assertThat(lab.spans().toString()).doesNotContain("secret");
    }

    @Test
    public void aDialIsASpan() {
        try (RedisClient redis = traced()) {
            redis.get("k");
        }
        SpanData dial = lab.span("redis.dial");
        assertThat(dial.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(attributes(dial)).containsEntry("db.system.name", "redis");
    }

    @Test
    public void aSpanIsInsideOfTheCallersSpan() {
        Span outer = lab.openTelemetry().getTracer("test").spanBuilder("outer").startSpan();
        Scope current = outer.makeCurrent();
        try (RedisClient redis = traced()) {
            redis.get("k");
        } finally {
            current.close();
        }
        assertThat(lab.span("GET").getParentSpanId()).isEqualTo(outer.getSpanContext().getSpanId());
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @Test
    public void aScriptIsToldByItsDigest() {
        lab.server().on("EVALSHA", request -> Reaction.reply(Resp.integer(1)));
        try (RedisClient redis = traced()) {
            redis.execute(Command.of("EVALSHA").arg("0f0f").arg(0));
        }
        assertThat(attributes(lab.span("EVALSHA")))
                .containsEntry("db.stored_procedure.name", "0f0f")
                .containsEntry("db.query.text", "EVALSHA ? ?");
    }

    @Test
    public void whatIsExcludedHasNoSpan() {
        try (RedisClient redis = traced(TracingOptions.standard().excluding("GET"))) {
            redis.get("k");
            redis.set("k", "v");
        }
        assertThat(lab.spans()).noneMatch(span -> span.getName().equals("GET"));
        assertThat(lab.span("SET")).isNotNull();
    }

    @Test
    public void aRegistrationThatIsClosedEndsIt() {
        try (RedisClient redis = lab.client()) {
            Registration tracing =
                    Instrumentation.tracing(redis, lab.openTelemetry(), TracingOptions.standard());
            redis.set("k", "v");
            tracing.close();
            redis.get("k");
        }
        assertThat(lab.spans()).noneMatch(span -> span.getName().equals("GET"));
    }

    @Test
    public void withoutAnSdkNothingHappens() {
        try (RedisClient redis = lab.client()) {
            Instrumentation.tracing(redis, OpenTelemetry.noop(), TracingOptions.standard());
            Instrumentation.metrics(redis, OpenTelemetry.noop());
            redis.set("k", "v");
            assertThat(redis.get("k")).isEqualTo("v");
            redis.pipelined(p -> p.get("k") == p.get("l"));
        }
        assertThat(lab.spans()).isEmpty();
    }
}
