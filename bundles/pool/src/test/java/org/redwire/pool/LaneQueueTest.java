package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.Test;
import org.redwire.pool.LaneQueue.Place;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.RequestBuffer;

/** The order of joining, writing and answering, one step at a time. */
public class LaneQueueTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final long start = System.nanoTime();
    private LaneQueue queue =
            new LaneQueue(new LaneOptions(1, 100, 1 << 20), new FlightRecorder().tape());

    private static Command<Reply> command(int bytes) {
        return Command.of("ECHO").arg("x".repeat(bytes));
    }

    /** One whose caller waits. */
    private LaneCall<Reply> waiting(int bytes) {
        return new LaneCall<>(command(bytes), start + MINUTE, Thread.currentThread(), null);
    }

    /** One whose caller is told. */
    private LaneCall<Reply> told() {
        return new LaneCall<>(command(1), start + MINUTE, null, new Told());
    }

    private static final class Told implements Exchange<Reply> {
        @Override
        public Command<Reply> command() {
            return LaneQueueTest.command(1);
        }

        @Override
        public void complete(Reply reply) {
            // nobody looks
        }

        @Override
        public void fail(RuntimeException failure) {
            // nobody looks
        }
    }

    private Place join(LaneCall<?> call) {
        return queue.join(call, false, false);
    }

    private LaneCall<Reply> joined() {
        LaneCall<Reply> call = waiting(1);
        join(call);
        return call;
    }

    private void write() {
        RequestBuffer taken = queue.take(false);
        assertThat(taken).isNotNull();
        queue.written(taken);
        assertThat(queue.take(false)).isNull();
    }

    /** Makes it believe that replies come within microseconds, or that they take long. */
    private void network(boolean fast) {
        LaneCall<Reply> call = joined();
        long before = System.nanoTime();
        write();
        queue.passed(call);
        queue.progressed(1, fast ? before : before + MINUTE);
    }

    // --- who writes ---

    @Test
    public void theFirstWritesAndThoseThatComeMeanwhileDoNot() {
        assertThat(join(waiting(1))).isEqualTo(Place.TO_BE_WRITTEN);
        assertThat(join(waiting(1))).isEqualTo(Place.TAKEN);
        assertThat(queue.gathered()).isEqualTo(2);
        write();
        assertThat(queue.gathered()).isZero();
        assertThat(join(waiting(1))).isEqualTo(Place.TO_BE_WRITTEN);
    }

    @Test
    public void whatIsTakenIsWhatHasJoinedSinceTheLastTime() {
        join(waiting(10));
        RequestBuffer first = queue.take(false);
        int length = first.length();
        join(waiting(10));
        queue.written(first);
        assertThat(first.length()).as("to be filled again").isZero();
        RequestBuffer second = queue.take(false);
        assertThat(second).isNotSameAs(first);
        assertThat(second.length()).isEqualTo(length);
    }

    @Test
    public void whoIsPatientLeavesTheWritingToTheReaderIfRepliesComeSoon() {
        network(true);
        joined();
        write();
        queue.progressed(0, System.nanoTime() + MINUTE); // it has just come
        assertThat(queue.join(waiting(1), true, false)).isEqualTo(Place.TAKEN);
        assertThat(queue.becomeWriter()).as("as the reader does").isTrue();
        assertThat(queue.becomeWriter()).as("there is one").isFalse();
    }

    @Test
    public void whoIsNotPatientWritesAtOnce() {
        network(true);
        joined();
        write();
        queue.progressed(0, System.nanoTime() + MINUTE);
        assertThat(queue.join(waiting(1), false, false)).isEqualTo(Place.TO_BE_WRITTEN);
    }

    @Test
    public void nobodyWaitsForAReaderOfASlowNetwork() {
        network(false);
        joined();
        write();
        queue.progressed(0, System.nanoTime() + MINUTE);
        assertThat(queue.answersSoon()).isFalse();
        assertThat(queue.join(waiting(1), true, false)).isEqualTo(Place.TO_BE_WRITTEN);
    }

    @Test
    public void nobodyWaitsForAReaderThatHasReadNothingForLong() {
        network(true);
        joined();
        write();
        queue.progressed(0, System.nanoTime() - MINUTE);
        assertThat(queue.join(waiting(1), true, false)).isEqualTo(Place.TO_BE_WRITTEN);
    }

    @Test
    public void nobodyWaitsForAReaderIfNothingElseIsOwed() {
        network(true);
        queue.progressed(0, System.nanoTime() + MINUTE);
        assertThat(queue.join(waiting(1), true, false)).isEqualTo(Place.TO_BE_WRITTEN);
    }

    @Test
    public void muchIsWrittenAtOnce() {
        network(true);
        joined();
        write();
        queue.progressed(0, System.nanoTime() + MINUTE);
        assertThat(queue.join(waiting(13 << 10), true, false)).isEqualTo(Place.TO_BE_WRITTEN);
    }

    @Test
    public void aWriterThatHasBetterThingsToDoLeavesTheRestToTheReader() {
        network(true);
        joined();
        write();
        joined();
        assertThat(queue.take(true)).isNull();
        assertThat(queue.becomeWriter()).as("the role is free").isTrue();
        assertThat(queue.take(false)).isNotNull();
    }

    @Test
    public void aWriterLeavesNothingToAReaderThatIsOwedNothing() {
        network(true);
        joined();
        assertThat(queue.take(true)).as("nobody would come by").isNotNull();
    }

    @Test
    public void aWriterLeavesNothingToAReaderOfASlowNetwork() {
        network(false);
        joined();
        write();
        joined();
        assertThat(queue.take(true)).isNotNull();
    }

    @Test
    public void nobodyBecomesWriterOfNothing() {
        assertThat(queue.becomeWriter()).isFalse();
        joined();
        write();
        assertThat(queue.becomeWriter()).isFalse();
    }

    @Test
    public void nothingIsWrittenAfterTheEnd() {
        joined();
        queue.end(new IllegalStateException("end"));
        assertThat(queue.take(false)).isNull();
        assertThat(queue.becomeWriter()).isFalse();
    }

    // --- room ---

    @Test
    public void oneMoreThanMayBeInFlightFindsNoPlace() {
        queue = new LaneQueue(new LaneOptions(1, 2, 1 << 20), new FlightRecorder().tape());
        LaneCall<Reply> first = joined();
        joined();
        assertThat(join(waiting(1))).isEqualTo(Place.FULL);
        assertThat(queue.inFlight()).isEqualTo(2);
        assertThat(queue.join(waiting(1), false, true))
                .as("it makes the room")
                .isEqualTo(Place.TAKEN);
        queue.passed(first);
        assertThat(queue.inFlight()).isEqualTo(2);
        assertThat(queue.full()).isTrue();
        queue.passed(first.next);
        assertThat(queue.full()).isFalse();
    }

    @Test
    public void soDoMoreBytes() {
        LaneCall<Reply> probe = joined();
        int bytes = probe.bytes;
        queue = new LaneQueue(new LaneOptions(1, 100, 2L * bytes), new FlightRecorder().tape());
        LaneCall<Reply> first = joined();
        assertThat(queue.full()).isFalse();
        joined();
        assertThat(queue.inFlightBytes()).isEqualTo(2L * bytes);
        assertThat(queue.full()).isTrue();
        queue.passed(first);
        assertThat(queue.inFlightBytes()).isEqualTo(bytes);
        assertThat(queue.full()).isFalse();
    }

    @Test
    public void aFewKilobytesSurelyFit() {
        join(waiting(16_000));
        assertThat(queue.surelyFits()).isTrue();
        join(waiting(16_000));
        assertThat(queue.surelyFits()).isFalse();
    }

    @Test
    public void whatCannotBeEncodedHasNotJoined() {
        LaneCall<Reply> bad =
                new LaneCall<>(
                        Command.of("ECHO").arg("\ud800"),
                        start + MINUTE,
                        Thread.currentThread(),
                        null);
        assertThatThrownBy(() -> join(bad)).isInstanceOf(IllegalArgumentException.class);
        assertThat(queue.busy()).isFalse();
        assertThat(join(waiting(1))).isEqualTo(Place.TO_BE_WRITTEN);
    }

    // --- replies ---

    @Test
    public void repliesAreOwedInTheOrderOfJoining() {
        LaneCall<Reply> first = joined();
        LaneCall<Reply> second = joined();
        assertThat(queue.owed()).isSameAs(first);
        assertThat(queue.oldest()).isSameAs(first);
        queue.passed(first);
        assertThat(queue.owed()).isSameAs(second);
        queue.passed(second);
        assertThat(queue.owed()).isNull();
        assertThat(queue.busy()).isFalse();
        assertThat(queue.completed()).isEqualTo(2);
        assertThat(queue.submitted()).isEqualTo(2);
    }

    @Test
    public void theUsualBurstIsAnAverage() {
        for (int i = 0; i < 40; i++) {
            queue.progressed(8, start);
        }
        assertThat(queue.usualBurst()).isBetween(7, 8);
        queue.progressed(24, start);
        assertThat(queue.usualBurst()).as("a quarter of the way").isBetween(11, 12);
    }

    @Test
    public void theTimeOfAReplyIsThatOfTheLastOfItsWrite() {
        LaneCall<Reply> first = joined();
        LaneCall<Reply> second = joined();
        long before = System.nanoTime();
        write();
        queue.passed(first);
        queue.progressed(1, before);
        assertThat(queue.answersSoon()).as("one is missing").isFalse();
        queue.passed(second);
        queue.progressed(1, before);
        assertThat(queue.answersSoon()).isTrue();
    }

    @Test
    public void silenceIsTheTimeSinceTheLastBurst() {
        queue.progressed(1, start);
        assertThat(queue.silence(start + 5)).isEqualTo(5);
    }

    @Test
    public void afterAPauseTheSilenceBeginsWithTheFirstCommand() {
        queue.progressed(1, start - MINUTE);
        joined();
        assertThat(queue.silence(System.nanoTime())).isLessThan(MINUTE);
        queue.progressed(1, start - MINUTE);
        joined();
        assertThat(queue.silence(start)).as("the others wait already").isEqualTo(MINUTE);
    }

    @Test
    public void whatWasSentIsCountedBeforeItsFirstByteIsWritten() {
        LaneCall<Reply> first = joined();
        assertThat(queue.sent(first)).isFalse();
        queue.take(false);
        LaneCall<Reply> second = joined();
        assertThat(queue.sent(first)).isTrue();
        assertThat(queue.sent(second)).isFalse();
        assertThat(queue.sent()).isEqualTo(1);
    }

    @Test
    public void whoIsLateLearnsHowManyWereBeforeItAndSinceWhenNothingCame() {
        LaneCall<Reply> first = joined();
        joined();
        LaneCall<Reply> third = joined();
        queue.progressed(0, System.nanoTime() - MINUTE);
        assertThat(queue.overdue(third).what())
                .matches(
                        "no reply in time; 2 replies were owed before it, the last came 6\\d{4} ms ago");
        queue.passed(first);
        assertThat(queue.overdue(third).what()).contains("; 1 replies");
        assertThat(queue.overdue(first).what()).contains("; 0 replies");
    }

    // --- who waits ---

    @Test
    public void somebodyWaitsUntilAllHaveTheirOutcome() {
        assertThat(queue.awaited()).isFalse();
        LaneCall<Reply> first = joined();
        LaneCall<Reply> second = joined();
        first.abandon();
        assertThat(queue.awaited()).isTrue();
        second.abandon();
        assertThat(queue.awaited()).isFalse();
    }

    @Test
    public void owesAThreadWhatItGaveWithoutWaiting() throws Exception {
        joined();
        assertThat(queue.owesTo(Thread.currentThread())).as("it waits for that").isFalse();
        LaneCall<Reply> told = told();
        join(told);
        joined();
        assertThat(queue.owesTo(Thread.currentThread())).isTrue();
        assertThat(queue.owesTo(new Thread(() -> {}))).isFalse();
        queue.passed(queue.owed());
        queue.passed(told);
        assertThat(queue.owesTo(Thread.currentThread())).isFalse();
        assertThat(queue.busy()).isTrue();
    }

    @Test
    public void alsoIfThatIsAllThereIs() {
        join(told());
        assertThat(queue.owesTo(Thread.currentThread())).isTrue();
    }

    // --- those that are watched ---

    @Test
    public void onlyThoseAreDueThatAreWatchedAndHaveNoOutcome() {
        LaneCall<Reply> waiting = joined();
        LaneCall<Reply> told = told();
        LaneCall<Reply> answered = told();
        List.of(told, answered).forEach(this::join);
        answered.abandon();
        assertThat(queue.due(waiting.deadline - 1)).isEmpty();
        assertThat(queue.due(waiting.deadline)).isEqualTo(List.of(told));
        assertThat(queue.due(waiting.deadline)).as("at every look").isEqualTo(List.of(told));
        told.abandon();
        assertThat(queue.due(waiting.deadline)).isEmpty();
    }

    @Test
    public void whoWantsToBeWokenBeforeItsDeadlineIsWokenTwice() {
        LaneCall<Reply> call = waiting(1).wakingAt(start + MINUTE / 2);
        join(call);
        assertThat(queue.due(start + MINUTE / 2 - 1)).isEmpty();
        assertThat(queue.due(start + MINUTE / 2)).isEqualTo(List.of(call));
        assertThat(queue.due(start + MINUTE - 1)).isEmpty();
        assertThat(queue.due(start + MINUTE)).isEqualTo(List.of(call));
    }

    @Test
    public void theFirstThatIsDueIsFoundWhateverTheOrder() {
        LaneCall<Reply> late = waiting(1).wakingAt(start + 20);
        LaneCall<Reply> early = waiting(1).wakingAt(start + 10);
        LaneCall<Reply> later = waiting(1).wakingAt(start + 30);
        List.of(late, early, later).forEach(this::join);
        assertThat(queue.due(start + 10)).isEqualTo(List.of(early));
        assertThat(queue.due(start + 20)).isEqualTo(List.of(late));
        assertThat(queue.due(start + 30)).isEqualTo(List.of(later));
    }

    // --- the end ---

    @Test
    public void whoeverComesAfterItRefusesIsRefused() {
        LaneCall<Reply> call = joined();
        queue.refuse();
        assertThat(queue.refusing()).isTrue();
        assertThat(queue.ended()).isFalse();
        assertThat(join(waiting(1))).isEqualTo(Place.REFUSED);
        assertThat(queue.drained()).isFalse();
        queue.passed(call);
        assertThat(queue.drained()).isTrue();
    }

    @Test
    public void withoutRefusingItIsNeverDrained() {
        assertThat(queue.drained()).isFalse();
    }

    @Test
    public void theFirstCauseOfItsEndStays() {
        RuntimeException first = new IllegalStateException("first");
        assertThat(queue.cause()).isNull();
        queue.end(first);
        queue.end(new IllegalStateException("second"));
        assertThat(queue.cause()).isSameAs(first);
        assertThat(queue.ended()).isTrue();
        assertThat(queue.refusing()).isTrue();
    }
}
