package org.redwire.itests.benchmarks.child;

/** The end of such a program: what comes after the PONG is not measured. */
final class Pong {

    private Pong() {}

    static void say(String pong) {
        System.out.println(pong);
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
