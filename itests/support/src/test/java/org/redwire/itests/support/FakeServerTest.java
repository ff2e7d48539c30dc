package org.redwire.itests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.redwire.itests.support.Resp.bulk;
import static org.redwire.itests.support.Resp.error;
import static org.redwire.itests.support.Resp.push;

import java.net.ConnectException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.After;
import org.junit.Test;

/** The friendly server, what it remembers, and which script answers. */
public class FakeServerTest {

    private final FakeServer server = FakeServer.start();

    @After
    public void close() {
        server.close();
    }

    @Test
    public void shakesHandsInBothProtocols() {
        try (RespConsole console = console()) {
            assertThat(console.call("HELLO", 2)).asInstanceOf(LIST).contains("proto", 2L);
            assertThat(console.raw("GET", "none")).isEqualTo(Resp.raw("$-1\r\n"));
            assertThat(console.call("HELLO", 3, "AUTH", "default", "pw", "SETNAME", "me"))
                    .asInstanceOf(MAP)
                    .containsEntry("proto", 3L)
                    .containsEntry("id", 1L);
            assertThat(console.raw("GET", "none")).isEqualTo(Resp.raw("_\r\n"));
            assertThat(console.text("CLIENT", "GETNAME")).isEqualTo("me");
            assertThat(((RespError) console.reply("HELLO", 4)).code()).isEqualTo("NOPROTO");
            assertThat(console.text("CLIENT", "SETINFO", "LIB-NAME", "x")).isEqualTo("OK");
            assertThat(console.text("SELECT", 1)).isEqualTo("OK");
        }
    }

    @Test
    public void executesStringCommandsForAllConnections() {
        try (RespConsole one = console();
                RespConsole two = console()) {
            one.call("MSET", "a", "1", "b", "x");
            assertThat(two.number("INCRBY", "a", 4)).isEqualTo(5);
            assertThat(two.number("DECR", "a")).isEqualTo(4);
            assertThat(one.list("MGET", "a", "none", "b")).isEqualTo(Arrays.asList("4", null, "x"));
            assertThat(one.number("EXISTS", "a", "b", "c")).isEqualTo(2);
            assertThat(one.text("GETDEL", "b")).isEqualTo("x");
            assertThat(one.number("DBSIZE")).isEqualTo(1);
            assertThat(server.value("a")).isEqualTo("4");
            assertThat(server.value("b")).isNull();
            assertThat(one.number("DEL", "a", "b")).isEqualTo(1);
            one.call("SET", "text", "x");
            assertThat(one.reply("INCR", "text").toString()).contains("not an integer");
            assertThat(one.reply("INCRBY", "n", "x").toString()).contains("not an integer");
            assertThat(one.reply("GET").toString()).contains("wrong number");
            assertThat(one.reply("LPUSH", "a", "b").toString()).contains("unknown command");
            assertThat(one.text("ECHO", "hi") + two.text("PING")).isEqualTo("hiPONG");
        }
    }

    @Test
    public void executesATransactionAsAWhole() {
        try (RespConsole console = console()) {
            console.call("MULTI");
            assertThat(console.text("INCR", "a")).isEqualTo("QUEUED");
            assertThat(server.value("a")).isNull();
            console.call("GET", "a");
            assertThat(console.reply("MULTI")).isInstanceOf(RespError.class);

            assertThat(console.list("EXEC")).isEqualTo(List.of(1L, "1"));
            assertThat(console.reply("EXEC").toString()).contains("without MULTI");
            console.call("MULTI");
            assertThat(console.text("DISCARD")).isEqualTo("OK");
        }
    }

    @Test
    public void confirmsSubscriptionsInBothProtocols() {
        try (RespConsole console = console()) {
            console.send("SUBSCRIBE", "a", "b");
            assertThat(console.read()).isEqualTo(List.of("subscribe", "a", 1L));
            assertThat(console.read()).isEqualTo(List.of("subscribe", "b", 2L));
            assertThat(console.call("PING")).isEqualTo(List.of("pong", ""));
            assertThat(console.call("PSUBSCRIBE", "p*")).isEqualTo(List.of("psubscribe", "p*", 3L));
            assertThat(console.call("SSUBSCRIBE", "s")).isEqualTo(List.of("ssubscribe", "s", 1L));
            console.call("HELLO", 3);
            console.send("UNSUBSCRIBE");
            assertThat(console.push()).isEqualTo(List.of("unsubscribe", "a", 2L));
            assertThat(console.push()).isEqualTo(List.of("unsubscribe", "b", 1L));
            console.send("UNSUBSCRIBE");
            assertThat(console.push()).isEqualTo(Arrays.asList("unsubscribe", null, 1L));
            assertThat(console.call("PING")).isEqualTo("PONG");
        }
    }

    @Test
    public void remembersEveryCommandWithItsConnection() {
        try (RespConsole one = console();
                RespConsole two = console()) {
            one.call("PING");
            two.call("client", "setname", "me");

            assertThat(server.commands())
                    .extracting(Request::toString)
                    .containsExactly("#1 PING", "#2 client setname me");
            Request second = server.commands("CLIENT SETNAME").get(0);
            assertThat(second.connection()).isEqualTo(2);
            assertThat(second.name()).isEqualTo("CLIENT");
            assertThat(second.arguments()).containsExactly("setname", "me");
            assertThat(second.nanoTime())
                    .isBetween(server.commands().get(0).nanoTime(), System.nanoTime());
            assertThat(server.count("PING")).isEqualTo(1);
            assertThat(server.count("CLIENT GETNAME")).isZero();
        }
    }

    @Test
    public void countsConnectionsAcceptedAndOpen() {
        RespConsole one = console();
        try (RespConsole two = console()) {
            two.call("PING");
            server.awaitConnections(2);
            server.awaitOpen(2);
            one.close();
            server.awaitOpen(1);
            assertThat(server.accepted()).isEqualTo(2);
            assertThat(server.connection(1).isOpen()).isFalse();
            assertThat(server.connection(2).isOpen()).isTrue();
        }
    }

    @Test
    public void waitsForTheNthCommand() {
        try (RespConsole console = console()) {
            console.send("PING", "1");
            console.send("PING", "2");

            assertThat(server.awaitCommand("PING", 2).word(1)).isEqualTo("2");
            assertThat(server.awaitCommand("PING").word(1)).isEqualTo("1");
        }
    }

    @Test
    public void theScriptAddedLastAnswersAndAllCount() {
        server.on("GET").reply(bulk("each"));
        server.on("GET").nth(3).reply(bulk("third"));
        server.on("GET").first().reply(bulk("first"));
        server.on("GET").connection(2).from(2).reply(bulk("second connection"));
        try (RespConsole one = console();
                RespConsole two = console()) {
            one.call("PING");
            assertThat(one.text("GET", "k")).isEqualTo("first");
            assertThat(one.text("get", "k")).isEqualTo("each");
            assertThat(one.text("GET", "k")).isEqualTo("third");
            assertThat(two.text("GET", "k")).isEqualTo("each");
            assertThat(two.text("GET", "k")).isEqualTo("second connection");
            assertThat(two.text("ECHO", "x")).isEqualTo("x");
        }
    }

    @Test
    public void aScriptMayAskTheRequestAndWriteTheAnswer() {
        server.on("GET")
                .when(request -> request.word(1).startsWith("v:"))
                .handle((request, out) -> out.write(bulk(request.word(1).substring(2))));
        server.onAny().when(it -> it.is("DEBUG OBJECT")).times(2).reply(error("ERR no"));
        try (RespConsole console = console()) {
            assertThat(console.text("GET", "v:1")).isEqualTo("1");
            assertThat(console.text("GET", "1")).isNull();
            assertThat(console.reply("DEBUG", "OBJECT")).isEqualTo(new RespError("ERR no"));
            assertThat(console.reply("DEBUG", "OBJECT")).isEqualTo(new RespError("ERR no"));
            assertThat(console.reply("DEBUG", "OBJECT").toString()).contains("unknown");
        }
    }

    @Test
    public void refusesHelloAsOldServersDo() {
        server.helloUnknown();
        try (RespConsole console = console()) {
            assertThat(console.reply("HELLO", 3).toString()).startsWith("-ERR unknown command");
            server.heal();
            server.helloError("NOPROTO no");
            assertThat(console.reply("HELLO", 3)).isEqualTo(new RespError("NOPROTO no"));
            server.heal();
            assertThat(console.call("HELLO", 3)).isInstanceOf(Map.class);
        }
    }

    @Test
    public void sendsWhatNobodyAskedForOnAnIdleConnection() {
        try (RespConsole console = console().resp3()) {
            server.connection(1).send(push("message", "news", "hi"));
            assertThat(console.push()).isEqualTo(List.of("message", "news", "hi"));
            server.connection(1).send("+stray\r\n");
            assertThat(console.call("PING")).isEqualTo("stray");
        }
    }

    @Test
    public void closingFailsIfAClientBrokeTheProtocol() {
        FakeServer strict = FakeServer.start();
        try (RespConsole console = RespConsole.connect(strict.port())) {
            console.sendRaw(Resp.raw("PING\r\n"));
            assertThat(console.read().toString()).contains("Protocol error");
        }

        assertThatThrownBy(strict::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("connection 1")
                .hasMessageContaining("'P' where '*' was due");
        strict.tolerateViolations().close();
        assertThat(strict.violations()).hasSize(1);
    }

    @Test
    public void closingFailsIfTheCodeOfAScriptFailed() {
        FakeServer failing = FakeServer.start();
        failing.on("GET")
                .handle(
                        (request, out) -> {
                            throw new IllegalStateException("my mistake");
                        });
        try (RespConsole console = RespConsole.connect(failing.port())) {
            console.send("GET", "a");
            failing.awaitCommand("GET");
            failing.awaitOpen(0);
        }

        assertThatThrownBy(failing::close)
                .hasMessageContaining("script")
                .satisfies(
                        failure ->
                                assertThat(failure.getSuppressed()[0])
                                        .hasRootCauseMessage("my mistake"));
    }

    @Test
    public void closingEndsAllThreadsAndSockets() {
        Leaks leaks = Leaks.watch();
        FakeServer busy = FakeServer.start();
        busy.on("GET").connection(1).stall();
        busy.on("GET").connection(2).freeze();
        busy.on("GET").connection(3).delay(60_000);
        busy.on("GET").connection(4).await(new CountDownLatch(1));
        for (int i = 1; i <= 4; i++) {
            try (RespConsole console = RespConsole.connect(busy.port())) {
                console.send("GET", "a");
                busy.awaitCommand("GET", i);
            }
        }

        busy.close();
        busy.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("fake-redis-" + busy.port() + "-"));
        leaks.close();
        assertThatThrownBy(() -> RespConsole.connect(busy.port()))
                .hasCauseInstanceOf(ConnectException.class);
    }

    private RespConsole console() {
        return RespConsole.connect(server.port());
    }
}
