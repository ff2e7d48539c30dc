package org.redwire.streams;

import java.time.Duration;
import java.util.List;
import org.redwire.commands.StreamEntry;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;

/** What a consumer does over and over: looks for idle entries, waits for new ones, handles them. */
final class Rounds implements Runnable {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);
    private static final Duration LONGEST_BETWEEN_LOOKS = Duration.ofSeconds(30);

    private final Group group;
    private final Handling handling;
    private final StreamOptions options;
    private final Pace pace;
    private final Life life;
    private final Counters counters;
    private final Trouble trouble;

    /** Whether the group is to be made: it is asked for first, as most of the time it is there. */
    private boolean missing;

    private boolean served;
    private int failures;

    /** When to look for idle entries next. */
    private long due = System.nanoTime();

    Rounds(
            Group group,
            Handling handling,
            StreamOptions options,
            Pace pace,
            Life life,
            Counters counters,
            Trouble trouble) {
        this.group = group;
        this.handling = handling;
        this.options = options;
        this.pace = pace;
        this.life = life;
        this.counters = counters;
        this.trouble = trouble;
    }

    @Override
    public void run() {
        try {
            while (!life.closing() && !group.gone()) {
                next();
            }
        } finally {
            group.close();
        }
    }

    private void next() {
        try {
            round();
            missing = false;
            served = true;
            failures = 0;
            trouble.over();
        } catch (RedisException e) {
            if (!life.closing() && !group.gone()) {
                failed(e);
            }
        } catch (Throwable e) {
            failures++;
            counters.errors.incrementAndGet();
            trouble.unexpected(e);
            life.pause(pace.pause(failures));
        }
    }

    private void round() {
        if (missing) {
            group.create();
        }
        handling.settle();
        List<StreamEntry> entries = group.read(patience(due - System.nanoTime()));
        if (!entries.isEmpty()) {
            counters.read.addAndGet(entries.size());
            handling.handle(entries);
        }
        if (!life.closing() && due - System.nanoTime() <= 0) {
            boolean more = handling.retry();
            due = System.nanoTime() + (more ? 0 : between().toNanos());
        }
    }

    /** Twice in an idle time, so that an entry waits half as long again at most. */
    private Duration between() {
        Duration half = options.idle().dividedBy(2);
        return half.compareTo(LONGEST_BETWEEN_LOOKS) < 0 ? half : LONGEST_BETWEEN_LOOKS;
    }

    private Duration patience(long untilDue) {
        Duration left = Duration.ofNanos(untilDue);
        if (left.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT; // none at all would be for ever
        }
        return left.compareTo(options.block()) < 0 ? left : options.block();
    }

    private void failed(RedisException e) {
        if (!missing && e instanceof ServerException answer && groupGone(answer)) {
            missing = true;
            trouble.groupMissing(served);
            return;
        }
        failures++;
        counters.errors.incrementAndGet();
        trouble.failed(e, failures);
        life.pause(pace.pause(failures));
    }

    /** UNBLOCKED is what a read that waits hears when the stream is deleted. */
    private static boolean groupGone(ServerException answer) {
        return answer.is("NOGROUP") || answer.is("UNBLOCKED");
    }
}
