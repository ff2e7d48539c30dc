package org.redwire.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.redwire.commands.StreamId;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ServerException;

public class GroupConsumerTest {

    private static final int BATCH = 3;

    private static final StreamOptions OPTIONS =
            StreamOptions.of("orders", "billing", "c")
                    .batch(BATCH)
                    .idle(Duration.ofMillis(200)) // how often it looks; the fake says what is idle
                    .attempts(3);

    /** For tests whose batches must not grow old. */
    private static final StreamOptions PATIENT = OPTIONS.idle(Duration.ofHours(1));

    private static final Pace QUICK = new Pace(Duration.ofMillis(2), Duration.ofMillis(10));

    private final Log log = new Log();

    @Rule public final RuleChain rules = RuleChain.outerRule(new NoThreadsLeft()).around(log);

    private final FakeGroup group = new FakeGroup(BATCH);
    private final Notes notes = new Notes();
    private final AtomicReference<GroupConsumer> consumer = new AtomicReference<>();

    private GroupConsumer start(StreamOptions options, StreamListener listener) {
        GroupConsumer made = GroupConsumer.start("cache", group, options, QUICK, listener);
        consumer.set(made);
        return made;
    }

    @After
    public void close() {
        GroupConsumer started = consumer.get();
        if (started != null) {
            started.close();
        }
    }

    private void await(String what, StreamStats expected) {
        Await.until(what, () -> consumer.get().stats().equals(expected));
    }

    @Test
    public void whatIsHandledIsAcknowledged() throws Exception {
        group.add(1, "a");
        start(PATIENT, notes);
        assertThat(notes.next()).isEqualTo("a");
        group.add(2, "b");
        assertThat(notes.next()).isEqualTo("b");
        await("both", new StreamStats(2, 0, 2, 0, 0, 0, 0));
        assertThat(group.pending()).isZero();
        assertThat(group.calls).containsExactly("create", "acknowledge [1-0]", "acknowledge [2-0]");
    }

    @Test
    public void whatItsListenerThrowsAtStaysPendingAndComesAgain() throws Exception {
        group.add(1, "a");
        start(OPTIONS, notes.failing(new IllegalStateException("no")));
        assertThat(notes.next()).isEqualTo("a");
        Await.until("failed", () -> consumer.get().stats().failed() == 1);
        assertThat(group.pending()).isEqualTo(1);
        notes.failing(null);
        group.passTime();
        assertThat(notes.next()).isEqualTo("a after 1");
        await("done", new StreamStats(1, 1, 1, 1, 0, 0, 0));
        assertThat(group.pending()).isZero();
    }

    @Test
    public void anErrorOfTheListenerHarmsNoOtherEntry() throws Exception {
        StreamListener bad =
                entry -> {
                    notes.onEntry(entry);
                    if ("a".equals(entry.value("field"))) {
                        throw new StackOverflowError();
                    }
                };
        group.add(1, "a");
        group.add(2, "b");
        start(PATIENT, bad);
        assertThat(notes.next()).isEqualTo("a");
        assertThat(notes.next()).isEqualTo("b");
        await("the other", new StreamStats(2, 0, 1, 1, 0, 0, 0));
    }

    @Test
    public void afterSoManyAttemptsItIsADeadLetterWithTheClassOfTheLastError() throws Exception {
        StreamId id = group.add(1, "a");
        start(OPTIONS, notes.failing(new IllegalStateException("no")));
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(notes.next()).isEqualTo(attempt == 1 ? "a" : "a after " + (attempt - 1));
            int failures = attempt;
            Await.until("failed", () -> consumer.get().stats().failed() == failures);
            assertThat(group.deliveries(id)).isEqualTo(attempt);
            group.passTime();
        }
        await("buried", new StreamStats(1, 2, 0, 3, 1, 0, 0));
        assertThat(group.calls).contains("bury 1-0 3 java.lang.IllegalStateException");
        assertThat(group.pending()).isZero();
        assertThat(notes.all).isEmpty();
    }

    @Test
    public void whatWasDeletedMeanwhileDoesNotComeForEver() throws Exception {
        StreamId once = group.add(1, "a");
        start(OPTIONS, notes.failing(new IllegalStateException("no")));
        notes.next();
        Await.until("failed", () -> consumer.get().stats().failed() == 1);
        group.delete(once);
        group.passTime();
        await("dropped", new StreamStats(1, 0, 0, 1, 0, 1, 0));
        assertThat(group.pending()).isZero();
    }

    @Test
    public void aLostGroupIsMadeAgainAtOnce() throws Exception {
        group.add(1, "a");
        start(PATIENT, notes);
        notes.next();
        await("read", new StreamStats(1, 0, 1, 0, 0, 0, 0));
        group.lose();
        assertThat(notes.next()).isEqualTo("a");
        assertThat(group.calls).filteredOn("create"::equals).hasSize(2);
        assertThat(log.from(Level.INFO))
                .containsExactly(
                        "cache: stream orders, group billing: the group is gone, it is made again");
    }

    @Test
    public void anAcknowledgementThatFailedIsMadeUpForAndTheEntryComesNoMore() throws Exception {
        group.acknowledges(false);
        group.add(1, "a");
        group.add(2, "b");
        start(PATIENT, notes);
        assertThat(notes.next()).isEqualTo("a");
        assertThat(notes.next()).isEqualTo("b");
        Await.until("tries", () -> group.calls.contains("acknowledge [1-0, 2-0]"));
        group.passTime();
        group.acknowledges(true);
        Await.until("made up for", () -> consumer.get().stats().acknowledged() == 2);
        assertThat(group.pending()).isZero();
        assertThat(notes.all).isEmpty();
    }

    // --- trouble ---

    @Test
    public void whileTheServerIsDownItTriesOnAndSaysSoOnce() throws Exception {
        start(PATIENT, notes);
        group.down(true);
        Await.until("many tries", () -> consumer.get().stats().errors() > 10);
        assertThat(log.from(Level.INFO))
                .singleElement()
                .asString()
                .startsWith("cache: stream orders, group billing: consumes nothing now")
                .endsWith("the connection is lost [UNKNOWN]");
        group.add(1, "a");
        group.down(false);
        assertThat(notes.next()).isEqualTo("a");
        Await.until("a word", () -> log.from(Level.INFO).size() == 2);
        assertThat(log.from(Level.INFO).get(1)).endsWith("consumes again");
    }

    @Test
    public void oneConnectionThatBreaksIsNotWorthAWord() throws Exception {
        start(PATIENT, notes);
        AtomicReference<Boolean> broken = new AtomicReference<>(true);
        group.readsFail(
                () -> {
                    group.readsFail(null);
                    broken.set(false);
                    return ServerException.of("ERR once", Outcome.REJECTED);
                });
        group.add(1, "a");
        assertThat(notes.next()).isEqualTo("a");
        assertThat(broken.get()).isFalse();
        assertThat(log.from(Level.INFO)).isEmpty();
    }

    @Test
    public void whatAHookThrowsCostsNotTheThread() throws Exception {
        group.readsFail(() -> new UnsupportedOperationException("of a hook"));
        start(PATIENT, notes);
        Await.until("many tries", () -> consumer.get().stats().errors() > 5);
        group.readsFail(null);
        group.add(1, "a");
        assertThat(notes.next()).isEqualTo("a");
        assertThat(log.from(Level.INFO)).hasSize(1);
    }

    @Test
    public void nothingOfAnEntryIsEverLogged() throws Exception {
        start(OPTIONS, entry -> Long.parseLong(entry.value("field")));
        for (int i = 1; i <= 5; i++) {
            group.add(i, "s3cr3t");
        }
        Await.until(
                "all are buried",
                () -> {
                    group.passTime();
                    return consumer.get().stats().deadLettered() == 5;
                });
        assertThat(log.all()).isNotEmpty().noneMatch(line -> line.contains("s3cr3t"));
        assertThat(log.from(Level.INFO))
                .hasSize(2)
                .anyMatch(
                        line ->
                                line.contains("threw java.lang.NumberFormatException at ")
                                        && line.contains("GroupConsumerTest.java:"))
                .anyMatch(line -> line.contains("could not be handled in 3 attempts"));
    }

    // --- the end ---

    @Test
    public void closingWaitsForTheEntryInHandAndGivesTheRestBack() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        for (int i = 1; i <= 3; i++) {
            group.add(i, "x");
        }
        GroupConsumer started =
                start(
                        PATIENT,
                        entry -> {
                            notes.onEntry(entry);
                            inside.countDown();
                            goOn.await();
                            interrupted.set(Thread.currentThread().isInterrupted());
                        });
        inside.await();
        Thread closing = new Thread(started::close);
        closing.start();
        Await.until("closing", started::closed);
        Await.parked(closing);
        goOn.countDown();
        closing.join();
        assertThat(notes.all).hasSize(1);
        assertThat(interrupted.get()).isFalse();
        assertThat(group.calls).endsWith("acknowledge [1-0]", "give back [2-0, 3-0]");
        assertThat(group.looks()).as("what is idle is for others now").isZero();
        assertThat(group.deliveries(new StreamId(2, 0))).isZero();
        assertThat(started.stats()).isEqualTo(new StreamStats(3, 0, 1, 0, 0, 0, 0));
    }

    @Test
    public void aListenerThatHangsIsInterruptedAndNothingIsAskedAfterwards() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch heeded = new CountDownLatch(1);
        group.add(1, "a");
        group.add(2, "b");
        GroupConsumer started =
                start(
                        PATIENT,
                        entry -> {
                            inside.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } finally {
                                heeded.countDown();
                            }
                        });
        inside.await();
        GroupConsumer.closeAll(List.of(started), Duration.ofMillis(20), Duration.ofSeconds(20));
        assertThat(heeded.getCount()).isZero();
        assertThat(group.calls).containsExactly("create");
        assertThat(started.stats().failed()).isEqualTo(1);
    }

    @Test
    public void aListenerThatHeedsNoInterruptIsLeftAloneAndItsSuccessStillCounts()
            throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        group.add(1, "a");
        group.add(2, "b");
        GroupConsumer started =
                start(
                        PATIENT,
                        entry -> {
                            inside.countDown();
                            while (goOn.getCount() > 0) {
                                Thread.onSpinWait();
                            }
                        });
        inside.await();
        GroupConsumer.closeAll(List.of(started), Duration.ofMillis(20), Duration.ofMillis(20));
        assertThat(group.calls).containsExactly("create");
        goOn.countDown();
        Await.until("the end", () -> group.calls.contains("acknowledge [1-0]"));
        Await.until(
                "the end of the thread",
                () ->
                        NoThreadsLeft.ours().stream()
                                .noneMatch(t -> t.getName().equals("redwire-cache-stream")));
        assertThat(group.calls).containsExactly("create", "acknowledge [1-0]");
    }

    @Test
    public void aListenerMayCloseItsOwnConsumerAndDoesNotWaitForItself() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<Long> took = new AtomicReference<>();
        group.add(1, "a");
        start(
                PATIENT,
                entry -> {
                    Await.until("there", () -> consumer.get() != null);
                    long began = System.nanoTime();
                    consumer.get().close();
                    took.set(System.nanoTime() - began);
                    closed.countDown();
                });
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(took.get()).isLessThan(4_000_000_000L);
        Await.until("acknowledged", () -> consumer.get().stats().acknowledged() == 1);
    }

    @Test
    public void closingEndsAReadThatWaitsAndIsIdempotent() {
        GroupConsumer started = start(PATIENT.block(Duration.ofHours(1)), notes);
        Await.until("made", () -> group.calls.contains("create"));
        assertThat(started.closed()).isFalse();
        long began = System.nanoTime();
        started.close();
        started.close();
        assertThat(System.nanoTime() - began).isLessThan(4_000_000_000L);
        assertThat(started.closed()).isTrue();
        assertThat(log.from(Level.INFO)).isEmpty();
    }

    @Test
    public void closingEndsThePauseOfOneThatTriesOn() {
        group.down(true);
        GroupConsumer started =
                GroupConsumer.start(
                        "cache",
                        group,
                        PATIENT,
                        new Pace(Duration.ofHours(1), Duration.ofHours(1)),
                        notes);
        Await.until("an error", () -> started.stats().errors() == 1);
        long began = System.nanoTime();
        started.close();
        assertThat(System.nanoTime() - began).isLessThan(4_000_000_000L);
    }

    @Test
    public void itEndsWithItsClient() {
        GroupConsumer started = start(PATIENT, notes);
        Await.until("made", () -> group.calls.contains("create"));
        group.clientCloses();
        Await.until("the end", started::closed);
        assertThat(group.isClosed()).isTrue();
        assertThat(log.from(Level.INFO)).isEmpty();
        assertThat(started.stats().errors()).isZero();
    }
}
