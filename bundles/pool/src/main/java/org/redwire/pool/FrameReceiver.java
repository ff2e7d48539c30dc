package org.redwire.pool;

import org.redwire.protocol.FrameTaker;

/** Takes what comes on a connection for pub/sub, in the thread that {@link Conn#receive}s. */
public interface FrameReceiver extends FrameTaker {

    /** That thread is going to wait for the rest of a frame, and what it told before waits not. */
    void beforeWaiting();
}
