package org.redwire.pool;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;

/** A command whose reply says whose it is, and what has become of it in a few words. */
final class Echo implements Exchange<List<String>> {

    static final String OWN = "own reply";
    static final String FOREIGN = "a reply of another";
    static final String ELSEWHERE = "sent elsewhere";
    static final String NEVER = "never woken";

    private final String word;
    private final Queue<String> order;
    private final AtomicInteger told = new AtomicInteger();
    private volatile @Nullable String outcome;
    private volatile Runnable then = () -> {};

    Echo(String word) {
        this(word, new ConcurrentLinkedQueue<>());
    }

    /** One that notes in which order the outcomes come. */
    Echo(String word, Queue<String> order) {
        this.word = word;
        this.order = order;
    }

    /** Has something done when it is told. */
    Echo then(Runnable next) {
        then = next;
        return this;
    }

    @Override
    public Command<List<String>> command() {
        return command(word);
    }

    private static Command<List<String>> command(String word) {
        return Command.of("ECHO").arg(word).as(Decoders.STRINGS);
    }

    @Override
    public void complete(List<String> reply) {
        tell(judge(reply, word));
    }

    @Override
    public void fail(RuntimeException failure) {
        tell(failure(failure));
    }

    private void tell(String what) {
        outcome = what;
        order.add(word);
        told.incrementAndGet();
        then.run();
    }

    /** What it was told, and how often if that was not once. */
    String told() {
        int times = told.get();
        String what = outcome;
        return what == null
                ? "told nothing"
                : times == 1 ? what : what + ", told " + times + " times";
    }

    /** The same, once it was told. */
    String awaited() {
        long deadline = Patience.deadline();
        while (told.get() == 0 && !Patience.over(deadline)) {
            Thread.yield();
        }
        return told();
    }

    /** Submits it to a lane that may not take it. */
    boolean submit(Lane lane) {
        return lane.submit(this, Patience.deadline());
    }

    /** Calls a lane with plenty of time. */
    static String call(Lane lane, String word) {
        long deadline = Patience.deadline();
        String outcome = call(lane, word, deadline);
        return Patience.over(deadline) ? NEVER : outcome;
    }

    /** The first outcome of so many calls, one after another, that is no reply of one's own. */
    static String calls(Lane lane, String caller, int count) {
        String outcome = OWN;
        for (int i = 0; i < count && outcome.equals(OWN); i++) {
            outcome = call(lane, caller + "." + i);
        }
        return outcome;
    }

    /** Calls a lane and says what came of it. */
    static String call(Lane lane, String word, long deadline) {
        try {
            LaneCall<List<String>> call = lane.call(command(word), deadline);
            return call == null ? ELSEWHERE : judge(call.result(), word);
        } catch (RedisException e) {
            return failure(e);
        }
    }

    /** Calls on a connection of one's own. */
    static String call(Conn conn, String word, long deadline) {
        try {
            return judge(conn.call(command(word), deadline), word);
        } catch (RedisException e) {
            return failure(e);
        }
    }

    /** Calls by whatever lane there is. */
    static String call(Lanes lanes, String word) {
        long deadline = Patience.deadline();
        String outcome;
        try {
            outcome = judge(lanes.call(command(word), deadline, null), word);
        } catch (RedisException e) {
            outcome = failure(e);
        }
        return Patience.over(deadline) ? NEVER : outcome;
    }

    private static String judge(List<String> reply, String word) {
        return reply.equals(List.of("ECHO", word)) ? OWN : FOREIGN;
    }

    private static String failure(RuntimeException failure) {
        if (failure instanceof RedisException ours) {
            return ours.outcome() == Outcome.NOT_SENT ? "not sent" : "unknown";
        }
        return "failed with " + failure;
    }
}
