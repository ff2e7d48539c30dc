package org.redwire.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;
import org.redwire.protocol.Reply;

public class ArrivalsTest {

    private final EventQueue queue = new EventQueue(SubscriptionOptions.standard());

    /** What the others were told, each with how many messages were in the queue then. */
    private final List<String> told = new ArrayList<>();

    private final AtomicInteger heard = new AtomicInteger();

    private final Arrivals arrivals =
            new Arrivals(
                    queue,
                    new Frames.Taker() {
                        @Override
                        public void answered(Verb verb, String name) {
                            told.add(verb + " " + name + " after " + queued());
                        }

                        @Override
                        public void ponged() {
                            told.add("pong after " + queued());
                        }

                        @Override
                        public void refused(String reason) {
                            told.add(reason + " after " + queued());
                        }
                    },
                    heard::addAndGet);

    private int queued() {
        return queue.read((received, delivered, dropped, queued) -> queued);
    }

    private void message() {
        arrivals.message("c", null, new byte[1]);
    }

    private static Reply bulk(String text) {
        return new Reply.Bulk(text.getBytes());
    }

    @Test
    public void messagesGoToTheQueueTogether() {
        message();
        message();
        assertThat(queued()).isZero();
        arrivals.handOver();
        assertThat(queued()).isEqualTo(2);
        arrivals.handOver();
        assertThat(queued()).isEqualTo(2);
        assertThat(heard.get()).isEqualTo(2);
    }

    @Test
    public void noMessageWaitsForTheRestOfAnother() {
        message();
        arrivals.beforeWaiting();
        assertThat(queued()).isEqualTo(1);
    }

    @Test
    public void whatIsNoMessageIsToldAfterTheMessagesBeforeIt() {
        message();
        arrivals.frame(new Reply.Push(List.of(bulk("subscribe"), bulk("news"), new Reply.Int(1))));
        message();
        arrivals.frame(new Reply.Simple("PONG"));
        message();
        arrivals.frame(new Reply.Failure("NOPERM no"));
        assertThat(told)
                .containsExactly("SUBSCRIBE news after 1", "pong after 2", "NOPERM no after 3");
    }

    @Test
    public void whatIsNoMessageMayBeFollowedBySomethingToAskFor() {
        message();
        assertThat(arrivals.tend()).isFalse();
        arrivals.frame(new Reply.Simple("PONG"));
        assertThat(arrivals.tend()).isTrue();
        assertThat(arrivals.tend()).isFalse();
    }

    @Test
    public void aPushOfAnotherKindMeansNothing() {
        arrivals.frame(new Reply.Push(List.of(bulk("invalidate"), new Reply.Sequence(List.of()))));
        assertThat(told).isEmpty();
        assertThat(arrivals.tend()).isFalse();
    }
}
