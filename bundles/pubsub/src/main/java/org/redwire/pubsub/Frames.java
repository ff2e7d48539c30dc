package org.redwire.pubsub;

import java.util.List;
import org.redwire.protocol.Reply;

/** Tells what the frames mean that are no messages, in RESP2 and RESP3 alike. */
final class Frames {

    private Frames() {}

    /** Who is told. */
    interface Taker {
        /** The server confirmed what {@code verb} asks for {@code name}, or did it by itself. */
        void answered(Verb verb, String name);

        /** The answer to a PING. */
        void ponged();

        /** An error, which is the answer to a whole command. */
        void refused(String reason);
    }

    /**
     * Tells {@code taker} what {@code frame} means; pushes of other kinds mean nothing.
     *
     * @return whether there may be something to ask the server for because of it
     */
    static boolean take(Reply frame, Taker taker) {
        if (frame instanceof Reply.Failure failure) {
            taker.refused(failure.message());
            return true;
        }
        if (!frame.isAggregate()) {
            taker.ponged();
            return true;
        }
        List<Reply> parts = frame.list();
        return parts.size() >= 2
                && parts.get(0).isText()
                && take(parts.get(0).text(), frame, taker);
    }

    private static boolean take(String word, Reply frame, Taker taker) {
        switch (word) {
            case "pong" -> {
                taker.ponged();
                return true;
            }
            default -> {
                Verb verb = Verb.answering(word);
                // An answer without a name ends no subscription, because there was none.
                if (verb == null || frame.at(1).isNil()) {
                    return false;
                }
                taker.answered(verb, frame.at(1).text());
                return true;
            }
        }
    }
}
