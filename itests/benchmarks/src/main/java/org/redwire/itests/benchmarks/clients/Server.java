package org.redwire.itests.benchmarks.clients;

import java.nio.file.Path;

/** Where the server is, on this machine. */
public record Server(int port, Path unixSocket) {}
