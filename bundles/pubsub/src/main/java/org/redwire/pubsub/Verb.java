package org.redwire.pubsub;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;
import org.redwire.pubsub.SubscriptionChange.Kind;

/** The commands of pub/sub, the names of their answers, and the names of messages. */
enum Verb {
    CHANNEL(Kind.CHANNEL, ""),
    PATTERN(Kind.PATTERN, "P"),
    SHARD(Kind.SHARD, "S");

    private final Kind kind;
    private final String prefix;

    Verb(Kind kind, String prefix) {
        this.kind = kind;
        this.prefix = prefix;
    }

    static Verb of(Kind kind) {
        return values()[kind.ordinal()];
    }

    Kind kind() {
        return kind;
    }

    Command<?> subscribe(Collection<String> names) {
        return Command.of(prefix + "SUBSCRIBE").args(names);
    }

    Command<?> unsubscribe(Collection<String> names) {
        return Command.of(prefix + "UNSUBSCRIBE").args(names);
    }

    /**
     * The verb whose answer begins with {@code word}, such as {@code psubscribe}; null if none
     * does.
     */
    static @Nullable Verb answered(String word, String stem) {
        for (Verb verb : values()) {
            if (word.equalsIgnoreCase(verb.prefix + stem)) {
                return verb;
            }
        }
        return null;
    }
}
