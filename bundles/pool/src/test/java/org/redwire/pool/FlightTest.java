package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Limits;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;

/** What a flight recorder notes of connections, and what it costs nobody. */
public class FlightTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final Logger logger = Logger.getLogger(FlightRecorder.LOGGER);
    private final Watchdog watchdog = new Watchdog("flight-test");
    private final FlightRecorder recorder = new FlightRecorder();
    private final long start = System.nanoTime();
    private final FakeServer server =
            new FakeServer(words -> words.get(0).equals("LATE") ? "" : FakeServer.echo(words));
    private final List<Conn> conns = new ArrayList<>();
    private final Conn conn = conn();

    private Conn conn() {
        Conn made = new Conn(new FakeTransport(server), Limits.standard(), watchdog, recorder);
        conns.add(made);
        return made;
    }

    @After
    public void end() {
        conns.forEach(Conn::close);
        watchdog.close();
        Await.ended(watchdog.thread());
        logger.setLevel(null);
    }

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    private String call(String name, String word) {
        return conn.call(Command.of(name).arg(word).as(Decoders.STRING), in(Await.LIMIT));
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Flight flight() {
        assertThat(recorder.flights()).hasSize(1);
        return recorder.flights().get(0);
    }

    private static List<String> names(Flight flight) {
        return flight.commands().stream().map(FlightEntry::name).toList();
    }

    private record Queued(Command<String> command) implements Exchange<String> {
        Queued(String name, String word) {
            this(Command.of(name).arg(word).as(Decoders.STRING));
        }

        @Override
        public void complete(String reply) {}

        @Override
        public void fail(RuntimeException failure) {}
    }

    // --- what is noted ---

    @Test
    public void eachCommandIsNotedWithItsSizesAndItsTime() {
        recorder.record(10);
        call("ECHO", "word");
        call("CLIENT SETNAME", "longer word");
        Flight flight = flight();
        assertThat(flight.use()).isEqualTo(Flight.Use.CALLS);
        assertThat(flight.conn()).isEqualTo(1);
        assertThat(flight.endedAgo()).isNull();
        assertThat(names(flight)).containsExactly("ECHO", "CLIENT SETNAME");
        FlightEntry echo = flight.commands().get(0);
        assertThat(echo.requestBytes()).isEqualTo("*2\r\n$4\r\nECHO\r\n$4\r\nword\r\n".length());
        assertThat(echo.replyBytes()).isEqualTo("$4\r\nword\r\n".length());
        assertThat(echo.took()).isBetween(Duration.ZERO, echo.sentAgo());
        assertThat(echo.sentAgo()).isLessThanOrEqualTo(flight.openedAgo());
        assertThat(flight.openedAgo()).isLessThanOrEqualTo(sinceStart());
        assertThat(flight.commands().get(1).replyBytes())
                .isEqualTo("$11\r\nlonger word\r\n".length());
    }

    @Test
    public void onlyTheLastAreKept() {
        recorder.record(3);
        for (String name : List.of("A", "B", "C", "D", "E")) {
            call(name, "x");
        }
        assertThat(names(flight())).containsExactly("C", "D", "E");
        assertThat(flight().recorded()).isEqualTo(5);
        assertThat(flight().commands()).allMatch(entry -> entry.took() != null);
    }

    @Test
    public void inAPipelineEachHasItsOwnSizes() {
        recorder.record(10);
        String unencodable = "\ud800";
        conn.callAll(
                List.of(
                        new Queued("A", "1"),
                        new Queued("B", unencodable),
                        new Queued("C", "333"),
                        new Queued("D", unencodable)),
                in(Await.LIMIT));
        call("E", "55555");
        Flight flight = flight();
        assertThat(names(flight)).containsExactly("A", "C", "E");
        assertThat(flight.commands())
                .extracting(FlightEntry::requestBytes)
                .containsExactly(18L, 20L, 22L);
        assertThat(flight.commands())
                .extracting(FlightEntry::replyBytes)
                .containsExactly(7L, 9L, 11L);
    }

    @Test
    public void anErrorIsAReplyToo() {
        FakeServer refusing = new FakeServer(words -> "-ERR no\r\n");
        Conn refused = new Conn(new FakeTransport(refusing), Limits.standard(), watchdog, recorder);
        conns.add(refused);
        recorder.record(10);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> refused.call(Command.of("PING"), in(Await.LIMIT)))
                    .isInstanceOf(RedisException.class);
        }
        assertThat(flight().commands()).extracting(FlightEntry::replyBytes).containsExactly(9L, 9L);
    }

    @Test
    public void whatIsSentForASubscriptionHasNoReply() {
        recorder.record(10);
        conn.send(Command.of("SUBSCRIBE").arg("news"), in(Await.LIMIT));
        assertThat(flight().use()).isEqualTo(Flight.Use.SUBSCRIPTION);
        assertThat(names(flight())).containsExactly("SUBSCRIBE");
        assertThat(flight().commands().get(0).took()).isNull();
    }

    @Test
    public void whatWasSentBeforeAndWhatIsForgottenIsAnsweredByNobodyElsesReply() {
        FlightTape tape = recorder.tape();
        tape.sent(1, "BEFORE", 1);
        recorder.record(2);
        tape.sent(2, "A", 1);
        tape.answered(1, 100);
        tape.sent(3, "B", 1);
        tape.sent(4, "C", 1);
        tape.answered(2, 200);
        tape.answered(3, 300);
        tape.answered(5, 500);
        assertThat(flight().commands())
                .extracting(FlightEntry::name, FlightEntry::replyBytes)
                .containsExactly(tuple("B", 300L), tuple("C", 0L));
    }

    @Test
    public void aReplyThatComesBeforeAnythingWasNotedIsNobodys() {
        FlightTape tape = recorder.tape();
        tape.sent(1, "BEFORE", 1);
        recorder.record(2);
        tape.answered(1, 100);
        tape.sent(2, "A", 1);
        assertThat(flight().commands())
                .extracting(FlightEntry::name, FlightEntry::replyBytes)
                .containsExactly(tuple("A", 0L));
    }

    @Test
    public void numbersThatBeginAnewAreKeptApart() {
        recorder.record(10);
        FlightTape tape = recorder.tape();
        tape.sent(1, "HELLO", 1);
        tape.answered(1, 10);
        tape.sent(1, "GET", 1);
        tape.sent(2, "SET", 1);
        tape.answered(1, 20);
        assertThat(flight().commands())
                .extracting(FlightEntry::replyBytes)
                .containsExactly(10L, 20L, 0L);
    }

    // --- whether ---

    @Test
    public void nothingIsNotedAsLongAsNobodyWantsIt() {
        call("ECHO", "word");
        assertThat(recorder.flights()).isEmpty();
    }

    @Test
    public void withTheLastWhoWantsItAllIsForgotten() {
        Runnable one = recorder.record(1);
        Runnable other = recorder.record(3);
        call("A", "x");
        call("B", "x");
        one.run();
        one.run();
        assertThat(names(flight())).containsExactly("A", "B");
        other.run();
        assertThat(recorder.flights()).isEmpty();
        call("C", "x");
        assertThat(recorder.flights()).isEmpty();
        recorder.record(3);
        assertThat(recorder.flights()).isEmpty();
        call("D", "x");
        assertThat(names(flight())).containsExactly("D");
    }

    @Test
    public void withThemThoseThatEndedAreForgottenToo() {
        Runnable recording = recorder.record(1);
        call("A", "x");
        conn.close();
        assertThat(names(flight())).containsExactly("A");
        recording.run();
        recorder.record(1);
        assertThat(recorder.flights()).isEmpty();
    }

    @Test
    public void whoEndsItTwiceEndsNobodyElses() {
        Runnable one = recorder.record(1);
        one.run();
        recorder.record(1);
        one.run();
        call("A", "x");
        assertThat(names(flight())).containsExactly("A");
    }

    /** None of them leaves a lock behind. */
    @Test
    public void anyThreadMayRecordCallAskCloseAndEndIt() {
        List<Runnable> recording = new ArrayList<>();
        List<Runnable> tasks =
                List.of(
                        () -> recording.add(recorder.record(1)),
                        () -> call("A", "x"),
                        this::flight,
                        () -> recording.get(0).run(),
                        () -> recorder.record(2),
                        () -> call("B", "x"),
                        conn::close,
                        this::flight);
        for (Runnable task : tasks) {
            assertThat(CompletableFuture.runAsync(task, run -> Threads.DAEMONS.start("any", run)))
                    .succeedsWithin(Await.LIMIT);
        }
        assertThat(names(flight())).containsExactly("B");
    }

    @Test
    public void theNumberOfCommandsHasBounds() {
        assertThatThrownBy(() -> recorder.record(0))
                .hasMessage("a flight recorder notes 1 to 10000 commands, not 0");
        assertThatThrownBy(() -> recorder.record(10_001))
                .isInstanceOf(IllegalArgumentException.class);
        recorder.record(10_000).run();
    }

    // --- without memory ---

    /** So that each note asks for more memory than a JVM gives. */
    private void askForTooMuch() throws ReflectiveOperationException {
        Field size = FlightRecorder.class.getDeclaredField("size");
        size.setAccessible(true);
        size.setInt(recorder, Integer.MAX_VALUE);
    }

    @Test
    public void aNoteForWhichThereIsNoMemoryCostsNoReply() throws Exception {
        askForTooMuch();
        assertThat(call("ECHO", "a")).isEqualTo("a");
        assertThat(call("ECHO", "b")).isEqualTo("b");
        assertThat(recorder.flights()).isEmpty();
    }

    @Test
    public void norDoesItLeaveARequestOnALaneToWhichNoCallBelongs() throws Exception {
        askForTooMuch();
        LaneQueue queue = new LaneQueue(LaneOptions.standard(), recorder.tape());
        queue.join(new LaneCall<>(Command.of("PING"), in(Await.LIMIT), null, null), false, false);
        assertThat(queue.submitted()).isEqualTo(1);
        assertThat(queue.owed()).isNotNull();
    }

    // --- connections that ended ---

    @Test
    public void thoseThatEndedLastAreRemembered() {
        recorder.record(2);
        for (int i = 0; i < FlightRecorder.ENDED + 2; i++) {
            Conn other = conn();
            other.call(Command.of("PING"), in(Await.LIMIT));
            other.close();
            other.close();
        }
        call("ECHO", "open");
        List<Flight> flights = recorder.flights();
        assertThat(flights).hasSize(1 + FlightRecorder.ENDED);
        assertThat(flights).extracting(Flight::conn).isSorted().startsWith(1L, 4L).endsWith(19L);
        assertThat(flights.get(0).endedAgo()).isNull();
        assertThat(flights.subList(1, flights.size()))
                .allSatisfy(
                        flight ->
                                assertThat(flight.endedAgo())
                                        .isBetween(Duration.ZERO, flight.openedAgo()));
    }

    /** As those that were idle all the time, and end with the one that failed. */
    @Test
    public void thoseOfWhichNothingWasNotedTakeNobodysPlace() {
        recorder.record(2);
        call("ECHO", "word");
        conn.close();
        for (int i = 0; i < FlightRecorder.ENDED; i++) {
            conn().close();
        }
        assertThat(names(flight())).containsExactly("ECHO");
    }

    @Test
    public void nothingIsKeptOfThoseThatEndUnrecorded() {
        Conn other = conn();
        other.call(Command.of("PING"), in(Await.LIMIT));
        other.close();
        recorder.record(2);
        assertThat(recorder.flights()).isEmpty();
    }

    // --- what took too long ---

    private TimeoutException overdue() {
        return catchThrowableOfType(
                TimeoutException.class,
                () -> conn.call(Command.of("LATE").arg("secret"), in(SHORT)));
    }

    @Test
    public void whatTookTooLongSaysWhatItsConnectionDidIfThatIsLogged() {
        logger.setLevel(Level.FINE);
        recorder.record(10);
        call("SET", "secret");
        Throwable[] attached = overdue().getSuppressed();
        assertThat(attached).hasSize(1);
        assertThat(attached[0].toString())
                .startsWith("connection 1 (calls), made ")
                .contains(" ago, ended ", "the last 2 of 2 commands:\n")
                .containsPattern("ms +25 B +12 B +SET\n")
                .containsPattern("ago +– +26 B +– +LATE$")
                .doesNotContain("secret");
    }

    @Test
    public void otherwiseItSaysNothingMore() {
        recorder.record(10);
        assertThat(overdue().getSuppressed()).isEmpty();
    }

    @Test
    public void withoutARecordingThereIsNothingToSay() {
        logger.setLevel(Level.FINE);
        assertThat(overdue().getSuppressed()).isEmpty();
    }

    // --- how it reads ---

    @Test
    public void timesAreInSecondsFromTenOnwards() {
        assertThat(made(Duration.ofMillis(9_999))).contains("made 9999.00 ms ago");
        assertThat(made(Duration.ofSeconds(10))).contains("made 10.0 s ago");
    }

    private static String made(Duration ago) {
        return new Flight(1, Flight.Use.CALLS, ago, null, 0, List.of()).toString();
    }

    @Test
    public void aFlightIsATable() {
        Flight flight =
                new Flight(
                        7,
                        Flight.Use.LANE,
                        Duration.ofSeconds(83),
                        null,
                        1_234,
                        List.of(
                                new FlightEntry(
                                        "GET",
                                        22,
                                        Duration.ofMillis(12),
                                        Duration.ofNanos(416_600),
                                        7),
                                new FlightEntry("CLIENT LIST", 31, Duration.ofMillis(1), null, 0)));
        assertThat(flight.toString())
                .isEqualTo(
                        """
                        connection 7 (lane), made 83.0 s ago, open, the last 2 of 1234 commands:
                                      SENT         TOOK      REQUEST        REPLY  COMMAND
                              12.00 ms ago      0.42 ms         22 B          7 B  GET
                               1.00 ms ago            –         31 B            –  CLIENT LIST
                        """);
    }
}
