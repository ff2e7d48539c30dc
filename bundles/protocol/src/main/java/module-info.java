/**
 * RESP2 and RESP3: commands as values, replies, decoders, reader, writer, and the tree of errors.
 */
module org.redwire.protocol {
    requires static osgi.annotation;
    requires static org.jspecify;

    exports org.redwire.protocol;
    exports org.redwire.protocol.error;
}
