package org.redwire.itests.netns;

/** What may become of packets. In all cases but one nobody is told. */
enum Loss {
    /** Those to the server vanish. */
    REQUESTS,
    /** Those to the client vanish: what it asks for is done, and the answer is lost. */
    REPLIES,
    /** Both. */
    ALL,
    /** The router has lost its line to the server, and says so to who wants to go there. */
    UNREACHABLE
}
