package org.redwire.itests.benchmarks.child;

/** What a JVM takes without any client. */
public final class NoPong {

    private NoPong() {}

    public static void main(String[] args) {
        Pong.say("PONG");
    }
}
