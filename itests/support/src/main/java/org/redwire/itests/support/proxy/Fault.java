package org.redwire.itests.support.proxy;

import java.time.Duration;
import java.util.Set;

/**
 * What a {@link FaultProxy} does to a connection or a frame. Places in a frame are counted in bytes
 * from 0; beyond its end they mean its end.
 */
public sealed interface Fault {

    /** What can happen to a new connection. */
    sealed interface OfConnection extends Fault {}

    /** What can happen to a frame. */
    sealed interface OfFrame extends Fault {}

    /** The connection is reset as soon as it was accepted. */
    record Refuse() implements OfConnection {}

    /** The connection is there, but nothing is read from it for so long. */
    record AcceptDelay(Duration by) implements OfConnection {}

    /** The frame leaves so long after its burst had arrived. */
    record Delay(Duration by) implements OfFrame {}

    /** The frame leaves in pieces of so many bytes, with a pause between them. */
    record Slice(int bytes, Duration pause) implements OfFrame {}

    /**
     * Nothing goes these ways any more from this byte of the frame on, for so long or until the
     * proxy heals. What comes is not even read.
     */
    record Stall(int at, Set<Direction> ways, Duration atMost) implements OfFrame {}

    /**
     * The connection ends before this byte of the frame. Before byte 0 of a request, the server
     * never sees it; before byte 0 of a reply, the server has executed its command.
     */
    record Cut(int at, Ending how) implements OfFrame {}

    /** Of a request: the server executes it, and before its reply the connection ends. */
    record ExecuteThenCut(Ending how) implements OfFrame {}

    /** The frame comes twice, the second one right behind the first. */
    record Duplicate() implements OfFrame {}

    /** A reply that nobody asked for comes right behind the frame. */
    record InjectReply(String reply) implements OfFrame {}

    /** A RESP3 push of this one text comes before or behind the frame. */
    record InjectPush(String text, Place place) implements OfFrame {}

    /** A RESP3 attribute comes before the frame. */
    record InjectAttribute(String key, String value) implements OfFrame {}

    /** This byte of the frame is another one. */
    record Corrupt(int at, byte with) implements OfFrame {}

    /** Where something is put. */
    enum Place {
        /** Before the frame. */
        BEFORE,
        /** Behind the frame. */
        BEHIND
    }

    /** The connection ends before the server sees anything of a request. */
    static OfFrame cutBeforeExecute(Ending how) {
        return new Cut(0, how);
    }
}
