package org.redwire.pubsub;

/** What waits for the listener. */
sealed interface Event {

    /** A message. */
    record Arrival(Message message) implements Event, EventQueue.Entry {}

    /** A gap before the next message. */
    record Missing(Gap gap) implements Event {}

    /** A confirmation or refusal. */
    record Change(SubscriptionChange change) implements Event {}
}
