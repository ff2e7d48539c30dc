package org.redwire.client.internal;

/** What the server is told of the library. */
final class LibraryVersion {

    static final String VERSION = "0.1.0";

    private LibraryVersion() {}
}
