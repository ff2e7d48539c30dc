package org.redwire.hooks.jfr;

import jdk.jfr.Event;
import jdk.jfr.Label;
import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Target;

/** An event that says whose it is. */
abstract class TargetedEvent extends Event {

    @Label("Client")
    @Nullable String client;

    @Label("Server")
    @Nullable String server;

    void of(Target target) {
        client = target.client();
        server = target.endpoint().toString();
    }
}
