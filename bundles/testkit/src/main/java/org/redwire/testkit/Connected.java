package org.redwire.testkit;

/** A connection as its fake server sees it. */
interface Connected {

    /** The server cuts it: nothing of it is left when this returns. */
    void end();
}
