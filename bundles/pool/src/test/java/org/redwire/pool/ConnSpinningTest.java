package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.After;
import org.junit.Test;
import org.redwire.dial.Transport;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Limits;

/** Callers that look for their replies before they sleep. */
public class ConnSpinningTest {

    /** Echoes; to be woken takes long here, so that looking pays. */
    private static final class SlowToWake implements Transport {

        private final FakeServer server = new FakeServer();
        private String answer = "";
        private int hidden;
        private int looks;

        @Override
        public int read(byte[] into, int offset, int length) {
            if (looks == 0) {
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(1));
            }
            int count = answer.length();
            System.arraycopy(answer.getBytes(StandardCharsets.US_ASCII), 0, into, offset, count);
            answer = "";
            return count;
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            looks = 0;
            answer += server.received(from, offset, length);
        }

        @Override
        public int available() {
            looks++;
            return looks > hidden ? answer.length() : 0;
        }

        @Override
        public void readDeadline(long nanoTime) {
            // nobody asks for one here
        }

        @Override
        public boolean open() {
            return true;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    private final Watchdog watchdog = new Watchdog("spinning-test");
    private final SlowToWake transport = new SlowToWake();
    private final Conn conn = new Conn(transport, Limits.standard(), watchdog);

    @After
    public void end() {
        conn.close();
        watchdog.close();
        Await.ended(watchdog.thread());
    }

    /** Makes a call; says how often it has looked. */
    private int looks() {
        String answer =
                conn.call(
                        Command.of("ECHO").arg("mine").as(Decoders.STRING),
                        System.nanoTime() + Await.LIMIT.toNanos());
        assertThat(answer).isEqualTo("mine");
        return transport.looks;
    }

    @Test
    public void looksIfThatWinsAndNotBeforeItWasTried() {
        conn.spinning(new Spinning(2));
        for (int i = 1; i < 64; i++) {
            assertThat(looks()).isZero();
        }
        Await.until("two in a row", () -> looks() > 0 && looks() > 0);
    }

    @Test
    public void looksAgainAsLongAsTheReplyIsNotThere() {
        conn.spinning(new Spinning(2));
        transport.hidden = 3;
        Await.until("four looks", () -> looks() == 4);
    }

    @Test
    public void looksNoLongerThanIsWorthIt() {
        conn.spinning(new Spinning(2));
        transport.hidden = Integer.MAX_VALUE;
        Await.until("a call that looks", () -> looks() > 0);
    }

    @Test
    public void inAPipelineToo() {
        conn.spinning(new Spinning(2));
        Await.until(
                "a pipeline that looks",
                () -> {
                    conn.callAll(List.of(new Ignored()), System.nanoTime() + Await.LIMIT.toNanos());
                    return transport.looks > 0;
                });
    }

    @Test
    public void theConnectionsOfAPoolLookIfThereIsMoreThanOneProcessor() {
        ConnPool pool =
                new ConnPool("spinning-test", deadline -> conn, TestOptions.size(1).build());
        try {
            assertThat(pool.get(System.nanoTime() + Await.LIMIT.toNanos())).isSameAs(conn);
            if (Runtime.getRuntime().availableProcessors() > 1) {
                Await.until("two in a row", () -> looks() > 0 && looks() > 0);
            }
        } finally {
            pool.closeNow();
        }
    }

    @Test
    public void withOneProcessorNobodyLooks() {
        conn.spinning(new Spinning(1));
        for (int i = 0; i < 200; i++) {
            assertThat(looks()).isZero();
        }
    }

    /** One whose outcome does not matter here. */
    private static final class Ignored implements Exchange<String> {
        @Override
        public Command<String> command() {
            return Command.of("ECHO").arg("x").as(Decoders.STRING);
        }

        @Override
        public void complete(String reply) {
            // as it should
        }

        @Override
        public void fail(RuntimeException failure) {
            throw failure;
        }
    }
}
