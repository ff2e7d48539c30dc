package org.redwire.pubsub;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;
import org.redwire.pubsub.SubscriptionChange.Kind;

/** The commands of pub/sub and the names of their answers. */
enum Verb {
    SUBSCRIBE(Kind.CHANNEL, true),
    UNSUBSCRIBE(Kind.CHANNEL, false),
    PSUBSCRIBE(Kind.PATTERN, true),
    PUNSUBSCRIBE(Kind.PATTERN, false),
    SSUBSCRIBE(Kind.SHARD, true),
    SUNSUBSCRIBE(Kind.SHARD, false);

    private final Kind kind;
    private final boolean subscribes;

    Verb(Kind kind, boolean subscribes) {
        this.kind = kind;
        this.subscribes = subscribes;
    }

    static Verb of(Kind kind, boolean subscribes) {
        return values()[kind.ordinal() * 2 + (subscribes ? 0 : 1)];
    }

    /** The one whose answer begins with {@code word}, such as {@code psubscribe}, or null. */
    static @Nullable Verb answering(String word) {
        for (Verb verb : values()) {
            if (verb.name().equalsIgnoreCase(word)) {
                return verb;
            }
        }
        return null;
    }

    Kind kind() {
        return kind;
    }

    boolean subscribes() {
        return subscribes;
    }

    Command<?> command(Collection<String> names) {
        return Command.of(name()).args(names);
    }
}
