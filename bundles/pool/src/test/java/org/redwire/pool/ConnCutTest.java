package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.redwire.protocol.error.Outcome.NOT_SENT;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Limits;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.RedisException;

/**
 * The end of a call against the watchdog's cut: whoever is faster, the call after must not be hit.
 */
public class ConnCutTest {

    private static final int ROUNDS = 20_000;
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final Watchdog watchdog = new Watchdog("cut-test");

    /** The connection of the round; null at the end. */
    private volatile @Nullable Conn current;

    private int cutShort;
    private int cutAtTheEnd;
    private int untouched;

    @After
    public void end() {
        watchdog.close();
        Await.ended(watchdog.thread());
    }

    /** Enforces deadlines without a pause, as of the time given, while {@code body} runs. */
    private void against(LongSupplier now, Runnable body) {
        current = conn(new FakeServer());
        Thread enforcer =
                new Thread(
                        () -> {
                            for (Conn conn = current; conn != null; conn = current) {
                                conn.enforce(now.getAsLong());
                            }
                        },
                        "enforcer");
        enforcer.start();
        try {
            body.run();
        } finally {
            current = null;
            Await.ended(enforcer);
        }
    }

    private Conn conn(FakeServer server) {
        return new Conn(new FakeTransport(server), Limits.standard(), watchdog);
    }

    private static String echo(Conn conn, String word, long deadline) {
        return conn.call(Command.of("ECHO").arg(word).as(Decoders.STRING), deadline);
    }

    /** Runs the first call, which may be cut, and the second, which must not be. */
    private void round(Conn conn, long firstDeadline, Runnable between, long secondDeadline) {
        boolean answered = false;
        try {
            assertThat(echo(conn, "first", firstDeadline)).isEqualTo("first");
            answered = true;
        } catch (RedisException e) {
            cutShort++;
        }
        between.run();
        try {
            assertThat(echo(conn, "second", secondDeadline)).isEqualTo("second");
            assertThat(answered).as("nothing goes on after a cut").isTrue();
            untouched++;
        } catch (RedisException e) {
            assertThat(e.outcome()).as(e.getMessage()).isEqualTo(NOT_SENT);
            assertThat(conn.clean()).isFalse();
            if (answered) {
                cutAtTheEnd++;
            }
        }
        conn.close();
    }

    // --- step by step ---

    @Test
    public void noCallBeginsBetweenTheDecisionToCutAndTheCut() {
        Conn[] conn = new Conn[1];
        conn[0] =
                conn(
                        new FakeServer(
                                words -> {
                                    assertThat(conn[0].cutOff(conn[0].underWay())).isTrue();
                                    return FakeServer.echo(words);
                                }));
        assertThat(echo(conn[0], "first", System.nanoTime() + HOUR)).isEqualTo("first");
        assertThat(conn[0].clean()).isFalse();
        assertThat(conn[0].usable()).isFalse();
        RedisException failure =
                catchThrowableOfType(
                        RedisException.class,
                        () -> echo(conn[0], "second", System.nanoTime() + HOUR));
        assertThat(failure)
                .isInstanceOf(ClosedException.class)
                .hasMessageContaining("the call before");
        assertThat(failure.outcome()).isEqualTo(NOT_SENT);
    }

    @Test
    public void aDecisionAboutOneCallIsNeverCarriedOutOnAnother() {
        long deadline = System.nanoTime() + HOUR;
        Set<Long> seen = new HashSet<>();
        Conn[] conn = new Conn[1];
        conn[0] =
                conn(
                        new FakeServer(
                                words -> {
                                    seen.forEach(old -> assertThat(conn[0].cutOff(old)).isFalse());
                                    assertThat(seen.add(conn[0].underWay())).isTrue();
                                    return FakeServer.echo(words);
                                }));
        for (int i = 0; i < 1_000; i++) {
            echo(conn[0], "word", deadline);
        }
        assertThat(conn[0].clean()).isTrue();
        assertThat(seen).allMatch(call -> Math.abs(call - deadline) <= 0xfff);
    }

    // --- as fast as it goes ---

    @Test
    public void anOverdueCallIsCutAndTheNextOneOnTheConnectionNever() {
        long first = System.nanoTime() + HOUR;
        long second = first + HOUR;
        against(
                () -> first + 1, // late for the first call, in time for the second
                () -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        Conn conn = conn(new FakeServer());
                        current = conn;
                        round(conn, first, () -> {}, second);
                    }
                });
        assertThat(cutShort + cutAtTheEnd + untouched).isEqualTo(ROUNDS);
    }

    @Test
    public void anInterruptThatWasSeenToIsForgottenEvenIfTheDeadlineIsTheSame() {
        long deadline = System.nanoTime() + HOUR;
        FakeServer interrupting =
                new FakeServer(
                        words -> {
                            if (words.get(1).equals("first")) {
                                Thread.currentThread().interrupt(); // it is the caller's thread
                            }
                            return FakeServer.echo(words);
                        });
        against(
                System::nanoTime,
                () -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        Conn conn = conn(interrupting);
                        current = conn;
                        round(conn, deadline, Thread::interrupted, deadline);
                    }
                });
        assertThat(cutShort + cutAtTheEnd + untouched).isEqualTo(ROUNDS);
    }

    @Test
    public void aCallThatEndsJustInTimeLeavesTheConnectionCleanOrCondemnedNeverBoth() {
        long deadline = System.nanoTime() + HOUR;
        against(
                () -> deadline + 1,
                () -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        Conn conn = conn(new FakeServer());
                        current = conn;
                        try {
                            echo(conn, "first", deadline);
                        } catch (RedisException e) {
                            assertThat(conn.clean()).isFalse();
                            continue;
                        }
                        if (conn.clean()) {
                            conn.enforce(deadline + 1);
                            assertThat(conn.clean()).as("it stays clean").isTrue();
                        }
                        conn.close();
                    }
                });
    }
}
