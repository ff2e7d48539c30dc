/** How a byte channel to a Redis server comes about. */
module org.redwire.dial {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires jdk.net; // holds the keep-alive timings, which are found by name

    exports org.redwire.dial;
    exports org.redwire.dial.socket;
}
