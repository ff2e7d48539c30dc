package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.RequestBuffer;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;

/** The commands of a pipeline, step by step. */
public class BatchTest {

    private static final class Queued implements Exchange<Reply> {
        private final Command<Reply> command;
        private final List<Throwable> failures = new ArrayList<>();

        Queued(Command<Reply> command) {
            this.command = command;
        }

        @Override
        public Command<Reply> command() {
            return command;
        }

        @Override
        public void complete(Reply reply) {
            // no reply comes here
        }

        @Override
        public void fail(RuntimeException failure) {
            failures.add(failure);
        }
    }

    private final RequestBuffer out = new RequestBuffer();
    private final Queued plain = new Queued(Command.of("ECHO").arg("a"));
    private final Queued stateful = new Queued(Command.of("SELECT").arg(1));
    private final Queued streaming = new Queued(Command.of("SUBSCRIBE").arg("news"));
    private final Queued bad = new Queued(Command.of("ECHO").arg("\ud800"));

    private Batch encoded(Queued... queued) {
        Batch batch = new Batch(List.of(queued));
        batch.encode(out);
        return batch;
    }

    @Test
    public void oneThatChangesTheSessionMakesTheWholeDoSo() {
        assertThat(encoded(plain, plain).stateful()).isFalse();
        assertThat(encoded(plain, stateful, plain).stateful()).isTrue();
        assertThat(encoded(stateful, stateful).stateful()).isTrue();
    }

    @Test
    public void soDoesOneThatChangesHowManyRepliesFollow() {
        assertThat(encoded(plain, plain).streaming()).isFalse();
        assertThat(encoded(plain, streaming, plain).streaming()).isTrue();
        assertThat(encoded(streaming, streaming).streaming()).isTrue();
    }

    @Test
    public void whatCannotBeEncodedIsPassedOverAndFailsOnce() {
        Batch batch = new Batch(List.of(bad, plain, bad, stateful, bad));
        assertThat(batch.encode(out)).isEqualTo(2);
        assertThat(batch.next()).isSameAs(plain);
        batch.answered();
        assertThat(batch.next()).isSameAs(stateful);
        batch.answered();
        assertThat(batch.next()).isNull();
        batch.fail(new IllegalStateException("after the end"));
        assertThat(bad.failures).hasSize(3).allMatch(IllegalArgumentException.class::isInstance);
        assertThat(plain.failures).isEmpty();
    }

    @Test
    public void whatHasItsReplyDoesNotFailAndWhatWasNotWrittenIsNotSent() {
        Batch batch = encoded(plain, stateful, bad);
        batch.answered();
        batch.fail(new IllegalStateException("broken"));
        assertThat(plain.failures).isEmpty();
        assertThat(((RedisException) stateful.failures.get(0)).outcome())
                .isEqualTo(Outcome.NOT_SENT);
        assertThat(bad.failures).hasSize(1);
    }
}
