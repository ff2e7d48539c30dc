package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/** A member of a sorted set with its score, which may be infinite but never NaN. */
public record ScoredMember(String member, double score) {

    /** All of a reply, as RESP2 and as RESP3 send them. */
    static final Decoder<List<ScoredMember>> LIST =
            reply -> Replies.pairs(reply).stream().map(ScoredMember::of).toList();

    /** The first of a reply, or null if there is none. */
    static final Decoder<@Nullable ScoredMember> FIRST =
            reply -> {
                List<ScoredMember> all = LIST.decode(reply);
                return all.isEmpty() ? null : all.get(0);
            };

    /** Checks the score. */
    public ScoredMember {
        Check.that(!Double.isNaN(score), "a score must be a number, but is NaN");
    }

    private static ScoredMember of(Reply.Pair pair) {
        double score = pair.value().real();
        if (Double.isNaN(score)) {
            throw pair.value().mismatch("a score");
        }
        return new ScoredMember(pair.key().text(), score);
    }
}
