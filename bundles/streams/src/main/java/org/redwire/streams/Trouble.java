package org.redwire.streams;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.redwire.client.spi.Thrown;
import org.redwire.commands.StreamId;
import org.redwire.protocol.error.RedisException;

/**
 * Says in the log what befalls a consumer. Never what is in an entry, and so never the message of
 * what a listener threw. Of the consumer's thread.
 */
final class Trouble {

    private static final Logger LOG = System.getLogger(GroupConsumer.class.getName());

    /** One failure in a row is a connection that broke, and the next round makes another. */
    private static final int WORTH_A_WORD = 2;

    private final String who;
    private boolean told;
    private boolean listenerTold;
    private boolean deadTold;
    private boolean surpriseTold;

    Trouble(String client, StreamOptions options) {
        who = client + ": stream " + options.stream() + ", group " + options.group();
    }

    /** So many rounds in a row have failed. */
    void failed(RedisException e, int failures) {
        boolean now = failures >= WORTH_A_WORD && !told;
        told |= now;
        LOG.log(
                now ? Level.WARNING : Level.DEBUG,
                "{0}: consumes nothing now and tries on: {1}",
                who,
                e.getMessage());
    }

    /** A round was good. */
    void over() {
        if (told) {
            told = false;
            LOG.log(Level.INFO, "{0}: consumes again", who);
        }
    }

    void groupMissing(boolean wasThere) {
        if (wasThere) {
            LOG.log(Level.INFO, "{0}: the group is gone, it is made again", who);
        } else {
            LOG.log(Level.DEBUG, "{0}: there is no group yet, it is made", who);
        }
    }

    void listenerFailed(Throwable e) {
        LOG.log(
                listenerTold ? Level.DEBUG : Level.WARNING,
                "{0}: the listener threw {1}; the entry will come again; this is logged once and"
                        + " counted from now on",
                who,
                Thrown.text(e));
        listenerTold = true;
    }

    void buried(StreamId id, long attempts, String dead) {
        LOG.log(
                deadTold ? Level.DEBUG : Level.WARNING,
                "{0}: entry {1} could not be handled in {2} attempts and is in the stream {3} now;"
                        + " this is logged once and counted from now on",
                who,
                id,
                attempts,
                dead);
        deadTold = true;
    }

    /** Something threw what it must not, such as a hook. */
    void unexpected(Throwable e) {
        LOG.log(
                surpriseTold ? Level.DEBUG : Level.WARNING,
                "{0}: failed with {1}, and tries on; this is logged once",
                who,
                Thrown.text(e));
        surpriseTold = true;
    }
}
