package org.redwire.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Test;
import org.redwire.pubsub.SubscriptionChange.Kind;
import org.redwire.pubsub.SubscriptionChange.State;

public class EventQueueTest {

    private EventQueue queue = queue(3, Overflow.DROP_NEWEST);

    private static EventQueue queue(int size, Overflow overflow) {
        return new EventQueue(
                SubscriptionOptions.standard()
                        .queue(size)
                        .overflow(overflow)
                        .patience(Duration.ofMillis(1)));
    }

    private void messages(String... payloads) {
        for (String payload : payloads) {
            queue.add(List.of(new Message("c", null, payload.getBytes())));
        }
    }

    private void change(State state, String name) {
        queue.add(new SubscriptionChange(Kind.CHANNEL, name, state, null));
    }

    private void lost(Duration outage) {
        queue.add(new Gap(Gap.Cause.CONNECTION_LOST, 0, outage));
    }

    private List<String> drained() throws InterruptedException {
        List<String> all = new ArrayList<>();
        Notes notes = new Notes();
        for (Event event = queue.poll(0); event != null; event = queue.poll(0)) {
            Dispatcher.deliver(event, notes);
            all.add(notes.next().replace("c=", ""));
        }
        return all;
    }

    private String numbers() {
        return queue.read(
                (received, delivered, dropped, queued) ->
                        received + " = " + delivered + " + " + dropped + " + " + queued);
    }

    // --- order ---

    @Test
    public void handsOutEventsInTheOrderTheyCame() throws Exception {
        messages("1");
        change(State.SUBSCRIBED, "a");
        lost(Duration.ZERO);
        messages("2");
        assertThat(drained()).containsExactly("1", "SUBSCRIBED a", "CONNECTION_LOST 0", "2");
    }

    @Test
    public void waitsForAnEventUntilItComes() throws Exception {
        Notes notes = new Notes();
        Thread taker =
                new Thread(
                        () -> {
                            try {
                                Dispatcher.deliver(queue.poll(Long.MAX_VALUE), notes);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        taker.start();
        Await.parked(taker);
        messages("late");
        assertThat(notes.next()).isEqualTo("c=late");
        Await.ended(taker);
    }

    @Test
    public void aBurstWakesAsManyAsWaitForIt() {
        List<Thread> takers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread taker =
                    new Thread(
                            () -> {
                                try {
                                    queue.poll(Long.MAX_VALUE);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            });
            takers.add(taker);
            taker.start();
            Await.parked(taker);
        }
        queue.add(
                IntStream.range(0, 3)
                        .mapToObj(i -> new Message("c", null, ("" + i).getBytes()))
                        .toList());
        takers.forEach(Await::ended);
        assertThat(numbers()).isEqualTo("3 = 3 + 0 + 0");
    }

    @Test
    public void hasNothingAfterTheTime() throws Exception {
        assertThat(queue.poll(1)).isNull();
    }

    // --- the policies ---

    @Test
    public void dropNewestLeavesAGapAfterTheMessagesThatWait() throws Exception {
        messages("1", "2", "3", "4", "5");
        assertThat(numbers()).isEqualTo("5 = 0 + 2 + 3");
        assertThat(drained()).containsExactly("1", "2", "3", "OVERFLOW 2");
        messages("6");
        assertThat(drained()).containsExactly("6");
        assertThat(numbers()).isEqualTo("6 = 4 + 2 + 0");
    }

    @Test
    public void dropNewestLeavesAGapForEachRunOfDroppedMessages() throws Exception {
        messages("1", "2", "3", "4");
        queue.poll(0);
        messages("5", "6");
        assertThat(drained()).containsExactly("2", "3", "OVERFLOW 1", "5", "OVERFLOW 1");
    }

    @Test
    public void dropOldestLeavesAGapBeforeTheMessagesThatWait() throws Exception {
        queue = queue(3, Overflow.DROP_OLDEST);
        messages("1", "2", "3", "4", "5");
        assertThat(numbers()).isEqualTo("5 = 0 + 2 + 3");
        assertThat(drained()).containsExactly("OVERFLOW 2", "3", "4", "5");
        assertThat(numbers()).isEqualTo("5 = 3 + 2 + 0");
    }

    @Test
    public void dropOldestLeavesTheGapWhereTheMessageWouldHaveBeen() throws Exception {
        queue = queue(2, Overflow.DROP_OLDEST);
        change(State.SUBSCRIBED, "a");
        lost(Duration.ZERO);
        messages("1", "2", "3");
        assertThat(drained())
                .containsExactly("SUBSCRIBED a", "CONNECTION_LOST 0", "OVERFLOW 1", "2", "3");
    }

    @Test
    public void dropOldestKeepsTheChangesThatStoodBehindTheMessage() throws Exception {
        queue = queue(1, Overflow.DROP_OLDEST);
        messages("1");
        change(State.SUBSCRIBED, "a");
        messages("2");
        change(State.SUBSCRIBED, "b");
        messages("3");
        assertThat(drained()).containsExactly("OVERFLOW 2", "SUBSCRIBED a", "SUBSCRIBED b", "3");
    }

    @Test
    public void aChangeThatMovedWithADroppedMessageIsStillSuperseded() throws Exception {
        queue = queue(1, Overflow.DROP_OLDEST);
        messages("1");
        change(State.SUBSCRIBED, "a");
        messages("2");
        change(State.UNSUBSCRIBED, "a");
        assertThat(drained()).containsExactly("OVERFLOW 1", "2", "UNSUBSCRIBED a");
    }

    @Test
    public void waitDropsTheMessageWhenPatienceIsOver() throws Exception {
        queue = queue(2, Overflow.WAIT);
        messages("1", "2", "3");
        assertThat(numbers()).isEqualTo("3 = 0 + 1 + 2");
        assertThat(drained()).containsExactly("1", "2", "OVERFLOW 1");
    }

    @Test
    public void waitAddsTheMessageAsSoonAsThereIsRoom() throws Exception {
        queue =
                new EventQueue(
                        SubscriptionOptions.standard()
                                .queue(1)
                                .patience(Duration.ofSeconds(Long.MAX_VALUE)));
        messages("1");
        Thread reader = new Thread(() -> messages("2"));
        reader.start();
        Await.parked(reader);
        assertThat(queue.poll(0)).isNotNull();
        Await.ended(reader);
        assertThat(drained()).containsExactly("2");
        assertThat(numbers()).isEqualTo("2 = 2 + 0 + 0");
    }

    @Test
    public void whoWaitsForRoomGoesOnWhenTheQueueIsClosed() {
        queue = new EventQueue(SubscriptionOptions.standard().queue(1));
        messages("1");
        Thread reader = new Thread(() -> messages("2"));
        reader.start();
        Await.parked(reader);
        queue.close();
        Await.ended(reader);
        assertThat(numbers()).isEqualTo("2 = 0 + 2 + 0");
    }

    // --- bounds ---

    private static EventQueue queueOfBytes(long bytes, Overflow overflow) {
        return new EventQueue(
                SubscriptionOptions.standard()
                        .queueBytes(bytes)
                        .overflow(overflow)
                        .patience(Duration.ofMillis(1)));
    }

    @Test
    public void theBytesOfMessagesAreBoundedToo() throws Exception {
        queue = queueOfBytes(6, Overflow.DROP_NEWEST);
        messages("123", "456", "7");
        assertThat(drained()).containsExactly("123", "456", "OVERFLOW 1");
        queue = queueOfBytes(6, Overflow.WAIT);
        messages("123", "4567");
        assertThat(drained()).containsExactly("123", "OVERFLOW 1");
    }

    @Test
    public void dropOldestDropsAsManyAsTheNewMessageNeeds() throws Exception {
        queue = queueOfBytes(6, Overflow.DROP_OLDEST);
        messages("1", "2", "3");
        change(State.SUBSCRIBED, "a");
        messages("45678");
        assertThat(drained()).containsExactly("OVERFLOW 2", "3", "SUBSCRIBED a", "45678");
        assertThat(numbers()).isEqualTo("4 = 2 + 2 + 0");
    }

    @Test
    public void aMessageLargerThanTheBoundWaitsAlone() throws Exception {
        for (Overflow overflow : Overflow.values()) {
            queue = queueOfBytes(2, overflow);
            messages("large");
            assertThat(drained()).as(overflow.name()).containsExactly("large");
        }
        queue = queueOfBytes(2, Overflow.DROP_OLDEST);
        messages("1", "large", "2");
        assertThat(drained()).containsExactly("OVERFLOW 2", "2");
    }

    @Test
    public void whoWaitsForRoomForALargeMessageGoesOnWhenEnoughWasTaken() throws Exception {
        queue =
                new EventQueue(
                        SubscriptionOptions.standard()
                                .queueBytes(4)
                                .patience(Duration.ofSeconds(Long.MAX_VALUE)));
        messages("12", "34");
        Thread reader = new Thread(() -> messages("567"));
        reader.start();
        Await.parked(reader);
        queue.poll(0);
        queue.poll(0);
        Await.ended(reader);
        assertThat(drained()).containsExactly("567");
    }

    @Test
    public void aBurstIsTakenAsIfItCameOneByOne() throws Exception {
        queue.add(
                IntStream.range(0, 5)
                        .mapToObj(i -> new Message("c", null, ("" + i).getBytes()))
                        .toList());
        assertThat(numbers()).isEqualTo("5 = 0 + 2 + 3");
        assertThat(drained()).containsExactly("0", "1", "2", "OVERFLOW 2");
    }

    @Test
    public void aNewerChangeOfTheSameTargetTakesThePlaceOfTheOlder() throws Exception {
        change(State.SUBSCRIBED, "a");
        change(State.SUBSCRIBED, "b");
        messages("1");
        change(State.UNSUBSCRIBED, "a");
        assertThat(drained()).containsExactly("SUBSCRIBED b", "1", "UNSUBSCRIBED a");
    }

    @Test
    public void aChangeThatWasHandedOutIsNotSuperseded() throws Exception {
        change(State.SUBSCRIBED, "a");
        assertThat(drained()).containsExactly("SUBSCRIBED a");
        change(State.UNSUBSCRIBED, "a");
        assertThat(drained()).containsExactly("UNSUBSCRIBED a");
    }

    @Test
    public void changesOfAChannelAndAPatternOfTheSameNameAreDifferent() throws Exception {
        change(State.SUBSCRIBED, "a");
        queue.add(new SubscriptionChange(Kind.PATTERN, "a", State.REFUSED, "no"));
        assertThat(drained()).containsExactly("SUBSCRIBED a", "REFUSED a");
    }

    @Test
    public void lossesWithoutAMessageBetweenAreOneGapAndTheirOutagesAddUp() throws Exception {
        messages("1");
        lost(Duration.ofSeconds(1));
        change(State.SUBSCRIBED, "a");
        lost(Duration.ofSeconds(2));
        queue.poll(0);
        assertThat(queue.poll(0))
                .isEqualTo(
                        new Event.Missing(
                                new Gap(Gap.Cause.CONNECTION_LOST, 0, Duration.ofSeconds(3))));
        assertThat(drained()).containsExactly("SUBSCRIBED a");
    }

    @Test
    public void lossesWithAMessageBetweenAreTwoGaps() throws Exception {
        lost(Duration.ZERO);
        messages("1");
        lost(Duration.ZERO);
        assertThat(drained()).containsExactly("CONNECTION_LOST 0", "1", "CONNECTION_LOST 0");
    }

    @Test
    public void staysSmallWhenTheListenerHangsAndTheConnectionFlaps() {
        for (Overflow overflow : Overflow.values()) {
            queue =
                    new EventQueue(
                            SubscriptionOptions.standard()
                                    .queue(4)
                                    .overflow(overflow)
                                    .patience(Duration.ZERO));
            for (int round = 0; round < 1_000; round++) {
                lost(Duration.ofMillis(1));
                for (String name : List.of("a", "b", "c")) {
                    change(State.SUBSCRIBED, name);
                    messages("1");
                }
            }
            // 4 messages, up to 5 places around them with a gap of each cause, and 3 changes
            assertThat(queue.size()).as(overflow.name()).isLessThanOrEqualTo(4 + 5 * 3 + 3);
        }
    }

    // --- the end ---

    @Test
    public void closingDropsWhatWaitsAndTakesNothingMore() throws Exception {
        messages("1", "2");
        change(State.SUBSCRIBED, "a");
        queue.close();
        messages("3");
        change(State.SUBSCRIBED, "b");
        lost(Duration.ZERO);
        assertThat(drained()).isEmpty();
        assertThat(queue.size()).isZero();
        assertThat(numbers()).isEqualTo("2 = 0 + 2 + 0");
    }
}
