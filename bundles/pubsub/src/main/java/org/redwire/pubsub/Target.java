package org.redwire.pubsub;

import org.redwire.pubsub.SubscriptionChange.Kind;

/** Something to subscribe to. */
record Target(Kind kind, String name) {

    /** What {@code change} is about. */
    static Target of(SubscriptionChange change) {
        return new Target(change.kind(), change.name());
    }
}
