package org.redwire.itests.support.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.redwire.itests.support.FakeServer;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.Resp;
import org.redwire.itests.support.RespConsole;
import org.redwire.itests.support.proxy.Frame.Kind;

/** Each fault, seen from a plain socket on one side and a fake server on the other. */
public class FaultProxyTest {

    private static final int SILENCE_MILLIS = 100;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Set<Direction> BOTH = EnumSet.allOf(Direction.class);

    @Rule public final TestRule leaks = Leaks.rule();

    private final FakeServer server = FakeServer.start();
    private final FaultProxy proxy = FaultProxy.to(server.port());

    @After
    public void close() {
        proxy.close();
        server.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("fault-proxy"));
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", proxy.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket socket, Object... words) throws IOException {
        socket.getOutputStream().write(Resp.command(words));
    }

    private static String read(Socket socket, int bytes) throws IOException {
        return text(socket.getInputStream().readNBytes(bytes));
    }

    /** What comes until the stream ends in order. */
    private static String rest(Socket socket) throws IOException {
        return text(socket.getInputStream().readAllBytes());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(SILENCE_MILLIS);
        InputStream in = socket.getInputStream();
        assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(20_000);
    }

    private static long millis(long since) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }

    // --- frames ---

    @Test
    public void passesOnEverythingThatItDoesNotHarm() {
        byte[] big = new byte[3 << 20];
        try (RespConsole console = RespConsole.connect(proxy.port()).resp3()) {
            console.call("SET", "big", big);
            assertThat(console.bytes("GET", "big")).isEqualTo(big);
            for (int i = 0; i < 1_000; i++) {
                console.send("INCR", "n");
            }
            for (long i = 1; i <= 1_000; i++) {
                assertThat(console.read()).isEqualTo(i);
            }
            console.send("SUBSCRIBE", "news");
            assertThat(console.push()).isEqualTo(List.of("subscribe", "news", 1L));
            server.connection(1).send(Resp.push("message", "news", "hello"));
            assertThat(console.push()).isEqualTo(List.of("message", "news", "hello"));
        }
        proxy.awaitOpen(0);
        server.awaitOpen(0);
        assertThat(proxy.accepted()).isEqualTo(1);
        assertThat(proxy.journal().entries()).isEmpty();
    }

    @Test
    public void knowsWhatAFrameIsAndWhichRequestAReplyAnswers() throws IOException {
        List<Frame> frames = Collections.synchronizedList(new ArrayList<>());
        proxy.plan(
                frame -> {
                    frames.add(frame);
                    return List.of();
                });
        try (RespConsole console = RespConsole.connect(proxy.port())) {
            console.call("SET", "a", "5");
            console.call("HELLO", 3);
            console.call("GET", "a");
            console.send("SUBSCRIBE", "news");
            console.push();
            console.call("PING");
        }
        proxy.awaitOpen(0);
        assertThat(kinds(frames, Direction.TO_SERVER))
                .containsExactly(
                        "1 REQUEST SET 2",
                        "2 REQUEST HELLO 2",
                        "3 REQUEST GET 3",
                        "4 REQUEST SUBSCRIBE 3",
                        "5 REQUEST PING 3");
        assertThat(kinds(frames, Direction.TO_CLIENT))
                .containsExactly(
                        "1 REPLY SET 2",
                        "2 REPLY HELLO 2",
                        "3 REPLY GET 3",
                        "4 PUSH - 3",
                        "5 REPLY PING 3");
        assertThat(frames).allMatch(frame -> frame.connection() == 1 && frame.alone());
        assertThat(text(frames.get(0).bytes()))
                .isEqualTo("*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n5\r\n");
    }

    private static List<String> kinds(List<Frame> frames, Direction direction) {
        return frames.stream()
                .filter(frame -> frame.direction() == direction)
                .map(
                        frame ->
                                frame.number()
                                        + " "
                                        + frame.kind()
                                        + " "
                                        + frame.request().map(r -> r.name()).orElse("-")
                                        + " "
                                        + frame.protocol())
                .toList();
    }

    @Test
    public void inResp2WhatASubscriberIsToldIsNoReply() throws IOException {
        List<Frame> frames = Collections.synchronizedList(new ArrayList<>());
        proxy.plan(
                frame -> {
                    frames.add(frame);
                    return List.of();
                });
        try (Socket socket = connect()) {
            send(socket, "SUBSCRIBE", "a", "b");
            read(socket, "*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n".length() * 2);
        }
        proxy.awaitOpen(0);
        assertThat(kinds(frames, Direction.TO_CLIENT))
                .containsExactly("1 MESSAGE - 2", "2 MESSAGE - 2");
    }

    @Test
    public void aReplyIsAloneIfNothingElseIsOwed() throws IOException {
        List<Boolean> alone = Collections.synchronizedList(new ArrayList<>());
        proxy.plan(
                frame -> {
                    if (frame.kind() == Kind.REPLY) {
                        alone.add(frame.alone());
                    }
                    return List.of();
                });
        try (Socket socket = connect()) {
            byte[] ping = Resp.command("PING");
            socket.getOutputStream().write(Resp.join(ping, ping, ping));
            read(socket, 3 * "+PONG\r\n".length());
            socket.getOutputStream().write(ping);
            read(socket, "+PONG\r\n".length());
        }
        assertThat(alone).containsExactly(false, false, true, true);
    }

    // --- cuts ---

    @Test
    public void cutsAReplyAtAnyByte() throws IOException {
        String reply = "$5\r\nhello\r\n";
        server.on("GET").reply(reply);
        for (int at = 0; at <= reply.length(); at++) {
            proxy.plan(new ScriptedPlan().onReply("GET", 1, new Fault.Cut(at, Ending.FIN)));
            try (Socket socket = connect()) {
                send(socket, "GET", "a");
                assertThat(rest(socket)).isEqualTo(reply.substring(0, at));
            }
            proxy.plan(new ScriptedPlan().onReply("GET", 1, new Fault.Cut(at, Ending.RST)));
            try (Socket socket = connect()) {
                send(socket, "GET", "a");
                assertThatThrownBy(() -> rest(socket)).isInstanceOf(SocketException.class);
            }
        }
        proxy.awaitOpen(0);
        server.awaitOpen(0);
    }

    @Test
    public void cutsARequestAtAnyByte() throws IOException {
        int length = Resp.command("INCR", "a").length;
        for (int at = 0; at < length; at++) {
            proxy.plan(new ScriptedPlan().onRequest("INCR", 1, new Fault.Cut(at, Ending.FIN)));
            try (Socket socket = connect()) {
                send(socket, "INCR", "a");
                assertThat(rest(socket)).isEmpty();
            }
            server.awaitConnections(at + 1); // it may accept only after all is over
            server.awaitOpen(0);
            assertThat(server.count("INCR")).isZero();
        }
        proxy.plan(new ScriptedPlan().onRequest("INCR", 1, new Fault.Cut(length, Ending.FIN)));
        try (Socket socket = connect()) {
            send(socket, "INCR", "a");
            assertThat(rest(socket)).isIn("", ":1\r\n"); // the server may be faster
        }
        server.awaitConnections(length + 1);
        server.awaitOpen(0);
        assertThat(server.value("a")).isEqualTo("1");
        proxy.awaitOpen(0);
    }

    @Test
    public void aCutEndsTheConnectionForLaterRequestsToo() throws IOException {
        proxy.plan(new ScriptedPlan().onRequest("INCR", 2, Fault.cutBeforeExecute(Ending.FIN)));
        try (Socket socket = connect()) {
            send(socket, "INCR", "a");
            assertThat(read(socket, 4)).isEqualTo(":1\r\n");
            send(socket, "INCR", "a");
            for (int i = 0; i < 100; i++) {
                send(socket, "INCR", "a");
            }
            assertThat(rest(socket)).isEmpty();
        }
        server.awaitOpen(0);
        assertThat(server.value("a")).isEqualTo("1");
    }

    @Test
    public void executesThenCuts() throws IOException {
        for (Ending how : List.of(Ending.FIN, Ending.RST, Ending.HALF_CLOSE)) {
            proxy.plan(new ScriptedPlan().onRequest("INCR", 1, new Fault.ExecuteThenCut(how)));
            try (Socket socket = connect()) {
                send(socket, "INCR", how.name());
                if (how == Ending.RST) {
                    assertThatThrownBy(() -> rest(socket)).isInstanceOf(SocketException.class);
                } else {
                    assertThat(rest(socket)).isEmpty();
                }
            }
            assertThat(server.value(how.name())).isEqualTo("1");
        }
        proxy.awaitOpen(0);
    }

    @Test
    public void halfClosesTowardsTheClientAlone() throws IOException {
        proxy.plan(new ScriptedPlan().onReply("GET", 1, new Fault.Cut(2, Ending.HALF_CLOSE)));
        try (Socket socket = connect()) {
            send(socket, "GET", "a");
            assertThat(rest(socket)).isEqualTo("$-");
            send(socket, "INCR", "a");
            server.awaitCommand("INCR");
        }
        proxy.awaitOpen(0);
    }

    @Test
    public void halfClosesTowardsTheServerAlone() throws IOException {
        server.on("GET").delay(SILENCE_MILLIS).reply("$1\r\nx\r\n");
        proxy.plan(new ScriptedPlan().onRequest("INCR", 1, new Fault.Cut(3, Ending.HALF_CLOSE)));
        try (Socket socket = connect()) {
            send(socket, "GET", "a");
            send(socket, "INCR", "a");
            assertThat(rest(socket)).isEqualTo("$1\r\nx\r\n");
        }
        assertThat(server.count("INCR")).isZero();
        proxy.awaitOpen(0);
    }

    @Test
    public void cutsAllConnectionsAtOnce() throws IOException {
        try (Socket one = connect();
                Socket two = connect()) {
            send(one, "PING");
            read(one, 7);
            send(two, "PING");
            read(two, 7);
            proxy.cutAll(Ending.FIN);
            assertThat(rest(one)).isEmpty();
            assertThat(rest(two)).isEmpty();
        }
        proxy.awaitOpen(0);
        server.awaitOpen(0);
    }

    // --- pace ---

    @Test
    public void delaysAFrame() throws IOException {
        Fault.OfFrame delay = new Fault.Delay(Duration.ofMillis(80));
        proxy.plan(new ScriptedPlan().onRequest("PING", 1, delay).onReply("PING", 1, delay));
        try (Socket socket = connect()) {
            long start = System.nanoTime();
            send(socket, "PING");
            assertThat(read(socket, 7)).isEqualTo("+PONG\r\n");
            assertThat(millis(start)).isGreaterThanOrEqualTo(160);
        }
    }

    @Test
    public void theFramesOfABurstAreDelayedTogether() throws IOException {
        proxy.plan(
                frame ->
                        frame.kind() == Kind.REQUEST
                                ? List.of(new Fault.Delay(Duration.ofMillis(200)))
                                : List.of());
        try (Socket socket = connect()) {
            byte[] ping = Resp.command("PING");
            byte[] burst = new byte[0];
            for (int i = 0; i < 50; i++) {
                burst = Resp.join(burst, ping);
            }
            long start = System.nanoTime();
            socket.getOutputStream().write(burst);
            read(socket, 50 * 7);
            assertThat(millis(start)).isBetween(200L, 5_000L);
        }
    }

    @Test
    public void slicesAFrame() throws IOException {
        server.on("GET").reply("$5\r\nhello\r\n");
        Duration pause = Duration.ofMillis(5);
        for (int size : new int[] {1, 3, 7}) {
            proxy.plan(
                    new ScriptedPlan()
                            .onRequest("GET", 1, new Fault.Slice(size, pause))
                            .onReply("GET", 1, new Fault.Slice(size, pause)));
            try (Socket socket = connect()) {
                long start = System.nanoTime();
                send(socket, "GET", "a");
                assertThat(read(socket, 11)).isEqualTo("$5\r\nhello\r\n");
                int pauses = 10 / size + (Resp.command("GET", "a").length - 1) / size;
                assertThat(millis(start)).isGreaterThanOrEqualTo(5L * pauses);
            }
        }
    }

    // --- stalls ---

    @Test
    public void stallsInTheMiddleOfAReplyUntilItHeals() throws IOException {
        server.on("GET").reply("$5\r\nhello\r\n");
        proxy.plan(
                new ScriptedPlan()
                        .onReply(
                                "GET",
                                1,
                                new Fault.Stall(6, EnumSet.of(Direction.TO_CLIENT), LONG)));
        try (Socket socket = connect()) {
            send(socket, "GET", "a");
            assertThat(read(socket, 6)).isEqualTo("$5\r\nhe");
            assertSilent(socket);
            send(socket, "INCR", "n");
            server.awaitCommand("INCR"); // the other way is free
            proxy.heal();
            assertThat(read(socket, 5 + 4)).isEqualTo("llo\r\n:1\r\n");
        }
    }

    @Test
    public void whatComesInPiecesComesAtOnceWhenItHeals() throws IOException {
        server.on("GET").reply("$5\r\nhello\r\n");
        proxy.plan(new ScriptedPlan().onReply("GET", 1, new Fault.Slice(3, LONG)));
        try (Socket socket = connect()) {
            send(socket, "GET", "a");
            assertThat(read(socket, 3)).isEqualTo("$5\r");
            assertSilent(socket);
            proxy.heal();
            assertThat(read(socket, 8)).isEqualTo("\nhello\r\n");
        }
    }

    @Test
    public void stallsBothWays() throws IOException {
        proxy.plan(new ScriptedPlan().onReply("GET", 1, new Fault.Stall(1, BOTH, LONG)));
        try (Socket socket = connect()) {
            send(socket, "GET", "a");
            assertThat(read(socket, 1)).isEqualTo("$"); // and now it stalls
            send(socket, "INCR", "n");
            assertSilent(socket);
            assertThat(server.count("INCR")).isZero();
            proxy.heal();
            assertThat(read(socket, 4 + 4)).isEqualTo("-1\r\n:1\r\n");
        }
    }

    /** As it does when the thread that passes the frame on is that late. */
    @Test
    public void whatHealsBeforeItStallsDoesNotStall() throws IOException {
        proxy.plan(
                frame -> {
                    proxy.heal();
                    return List.of(new Fault.Stall(0, BOTH, LONG));
                });
        try (Socket socket = connect()) {
            send(socket, "PING");
            assertThat(read(socket, 7)).isEqualTo("+PONG\r\n");
        }
    }

    @Test
    public void aStallEndsByItself() throws IOException {
        Duration some = Duration.ofMillis(60);
        proxy.plan(new ScriptedPlan().onRequest("PING", 1, new Fault.Stall(0, BOTH, some)));
        try (Socket socket = connect()) {
            long start = System.nanoTime();
            send(socket, "PING");
            assertThat(read(socket, 7)).isEqualTo("+PONG\r\n");
            assertThat(millis(start)).isGreaterThanOrEqualTo(60);
        }
    }

    @Test
    public void stallsAllConnectionsOldAndNewUntilItHeals() throws IOException {
        try (Socket before = connect()) {
            send(before, "PING");
            read(before, 7);
            proxy.stall(Direction.TO_SERVER);
            try (Socket after = connect()) {
                send(before, "INCR", "n");
                send(after, "INCR", "n");
                assertSilent(before);
                assertSilent(after);
                assertThat(server.count("INCR")).isZero();
                proxy.heal();
                read(before, 4);
                read(after, 4);
            }
        }
        assertThat(server.value("n")).isEqualTo("2");
    }

    // --- what nobody sent ---

    @Test
    public void sendsAReplyTwice() throws IOException {
        proxy.plan(new ScriptedPlan().onReply("INCR", 1, new Fault.Duplicate()));
        try (Socket socket = connect()) {
            send(socket, "INCR", "a");
            assertThat(read(socket, 8)).isEqualTo(":1\r\n:1\r\n");
            send(socket, "INCR", "a");
            assertThat(read(socket, 4)).isEqualTo(":2\r\n");
        }
    }

    @Test
    public void injectsRepliesPushesAndAttributes() throws IOException {
        proxy.plan(
                new ScriptedPlan()
                        .onReply(
                                "PING",
                                1,
                                new Fault.InjectReply("$1\r\nx\r\n"),
                                new Fault.InjectAttribute("k", "v"),
                                new Fault.InjectPush("a", Fault.Place.BEFORE),
                                new Fault.InjectPush("b", Fault.Place.BEHIND)));
        String expected =
                ">1\r\n$1\r\na\r\n"
                        + "|1\r\n$1\r\nk\r\n$1\r\nv\r\n+PONG\r\n"
                        + "$1\r\nx\r\n"
                        + ">1\r\n$1\r\nb\r\n";
        try (Socket socket = connect()) {
            send(socket, "PING");
            assertThat(read(socket, expected.length())).isEqualTo(expected);
        }
    }

    @Test
    public void corruptsAByte() throws IOException {
        proxy.plan(
                new ScriptedPlan()
                        .onReply("PING", 1, new Fault.Corrupt(1, (byte) 'L'))
                        .onRequest("SET", 1, new Fault.Corrupt(24, (byte) '6')));
        try (Socket socket = connect()) {
            send(socket, "PING");
            assertThat(read(socket, 7)).isEqualTo("+LONG\r\n");
            send(socket, "SET", "a", "5");
            assertThat(read(socket, 5)).isEqualTo("+OK\r\n");
        }
        assertThat(server.value("a")).isEqualTo("6");
    }

    // --- connections ---

    @Test
    public void refusesAConnectionThatItAccepted() throws IOException {
        proxy.plan(new ScriptedPlan().onConnection(1, new Fault.Refuse()));
        try (Socket socket = connect()) {
            assertThatThrownBy(
                            () -> {
                                send(socket, "PING");
                                rest(socket);
                            })
                    .isInstanceOf(SocketException.class);
        }
        try (Socket socket = connect()) {
            send(socket, "PING");
            assertThat(read(socket, 7)).isEqualTo("+PONG\r\n");
        }
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    public void servesAConnectionLate() throws IOException {
        proxy.plan(
                new ScriptedPlan().onConnection(1, new Fault.AcceptDelay(Duration.ofMillis(80))));
        long start = System.nanoTime();
        try (Socket socket = connect()) {
            send(socket, "PING");
            assertThat(read(socket, 7)).isEqualTo("+PONG\r\n");
            assertThat(millis(start)).isGreaterThanOrEqualTo(80);
        }
    }

    @Test
    public void listensNoMoreAndAgainOnTheSamePort() throws IOException {
        int port = proxy.port();
        try (Socket before = connect()) {
            send(before, "PING");
            read(before, 7);
            proxy.refuse();
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            send(before, "PING");
            assertThat(read(before, 7)).isEqualTo("+PONG\r\n");
            proxy.listen();
            assertThat(proxy.port()).isEqualTo(port);
            try (Socket after = connect()) {
                send(after, "PING");
                assertThat(read(after, 7)).isEqualTo("+PONG\r\n");
            }
        }
    }

    @Test
    public void movesToAnotherPort() throws IOException {
        int port = proxy.port();
        proxy.move();
        assertThat(proxy.port()).isNotEqualTo(port);
        assertThatThrownBy(() -> new Socket("127.0.0.1", port))
                .isInstanceOf(ConnectException.class);
        try (Socket socket = connect()) {
            send(socket, "PING");
            assertThat(read(socket, 7)).isEqualTo("+PONG\r\n");
        }
    }

    @Test
    public void whenTheServerIsGoneTheClientSeesAReset() throws IOException {
        server.close();
        try (Socket socket = connect()) {
            assertThatThrownBy(
                            () -> {
                                send(socket, "PING");
                                rest(socket);
                            })
                    .isInstanceOf(SocketException.class);
        }
    }

    // --- what it tells ---

    @Test
    public void theJournalSaysWhatWasDoneToWhat() throws IOException {
        proxy.plan(
                new ScriptedPlan()
                        .onConnection(2, new Fault.Refuse())
                        .onReply("INCR", 2, new Fault.Cut(3, Ending.RST)));
        try (Socket socket = connect()) {
            send(socket, "INCR", "a");
            read(socket, 4);
            send(socket, "INCR", "a");
            assertThatThrownBy(() -> rest(socket)).isInstanceOf(SocketException.class);
        }
        try (Socket refused = connect()) {
            assertThatThrownBy(() -> rest(refused)).isInstanceOf(SocketException.class);
        }
        proxy.move();
        assertThat(proxy.journal().entries().get(0).where())
                .isEqualTo("#1 reply 2 to INCR (4 bytes)");
        assertThat(proxy.journal().toString())
                .contains("Cut=1", "Move=1", "Refuse=1")
                .contains("s #1 reply 2 to INCR (4 bytes): Cut[at=3, how=RST]")
                .contains("s #2: Refuse[]");
        assertThat(proxy.journal().count(Fault.Cut.class)).isEqualTo(1);
    }

    @Test
    public void theJournalIsClearedAndGoesOnCounting() {
        proxy.move();
        proxy.cutAll(Ending.FIN);
        proxy.journal().clear();
        assertThat(proxy.journal().entries()).isEmpty();
        assertThat(proxy.journal().counts()).containsEntry("Move", 1L);
        proxy.move();
        assertThat(proxy.journal().entries()).hasSize(1);
        assertThat(proxy.journal().counts()).containsEntry("Move", 2L);
    }

    @Test
    public void theJournalSaysHowManyItDidNotKeep() {
        for (int i = 0; i < FaultJournal.KEPT + 3; i++) {
            proxy.stall();
        }
        assertThat(proxy.journal().entries()).hasSize(FaultJournal.KEPT);
        assertThat(proxy.journal().toString()).contains("3 before these are not kept");
        proxy.journal().clear();
        assertThat(proxy.journal().toString()).doesNotContain("not kept");
    }

    // --- the same again ---

    @Test
    public void connectionsAreNumberedFromThePlanOn() throws IOException {
        try (Socket oldest = connect();
                Socket older = connect()) {
            answered(oldest);
            answered(older);
            List<Integer> asked = Collections.synchronizedList(new ArrayList<>());
            proxy.plan(
                    frame -> {
                        asked.add(frame.connection());
                        return List.of();
                    });
            answered(older);
            answered(oldest);
            try (Socket first = connect()) {
                answered(first);
            }
            assertThat(asked).containsExactly(0, 0, -1, -1, 1, 1);
        }
    }

    private static void answered(Socket socket) throws IOException {
        send(socket, "ECHO", "a");
        assertThat(read(socket, 7)).isEqualTo("$1\r\na\r\n");
    }

    @Test
    public void aSeedDoesTheSameAgainWhateverWasBefore() throws IOException {
        List<String> once = faultsOf(42);
        try (Socket other = connect()) {
            answered(other);
            assertThat(faultsOf(42)).isEqualTo(once).hasSizeGreaterThan(20);
            assertThat(faultsOf(43)).isNotEqualTo(once);
        }
    }

    /** What this seed does to ten connections with some requests each, one after the other. */
    private List<String> faultsOf(long seed) throws IOException {
        Duration moment = Duration.ofMillis(1);
        Odds mild = new Odds(0.1, 0.1, 0, 0, 0.02, 0, 0, 0, 0.3, 0.1, moment, moment);
        proxy.journal().clear();
        proxy.plan(new SeededPlan(seed, mild));
        for (int i = 0; i < 10; i++) {
            try (Socket socket = connect()) {
                for (int n = 0; n < 20; n++) {
                    answered(socket);
                }
            } catch (SocketException refused) {
                // as was drawn for it
            }
        }
        proxy.plan(Plan.NONE);
        return proxy.journal().entries().stream()
                .map(entry -> entry.where() + ": " + entry.what())
                .sorted()
                .toList();
    }

    @Test
    public void whatIsNoRequestIsAViolation() throws IOException {
        FaultProxy other = FaultProxy.to(server.port());
        try (Socket socket = new Socket("127.0.0.1", other.port())) {
            socket.getOutputStream().write(Resp.raw("GET a\r\n"));
            assertThatThrownBy(() -> rest(socket)).isInstanceOf(SocketException.class);
        }
        assertThatThrownBy(other::close).hasMessageContaining("#1 sent 'G' where '*' was due");
    }

    @Test
    public void aPlanThatFailsIsAViolation() throws IOException {
        FaultProxy other = FaultProxy.to(server.port());
        other.plan(
                frame -> {
                    throw new IllegalStateException("no plan");
                });
        try (Socket socket = new Socket("127.0.0.1", other.port())) {
            send(socket, "PING");
            assertThatThrownBy(() -> rest(socket)).isInstanceOf(SocketException.class);
        }
        assertThatThrownBy(other::close).hasMessageContaining("a plan failed on #1");
    }
}
