package org.redwire.pubsub;

import org.redwire.pubsub.SubscriptionChange.Kind;

/** Something to subscribe to. */
record Target(Kind kind, String name) {}
