package org.redwire.itests.benchmarks.child;

import java.io.IOException;

/** Threads that only burn CPU, as many as it is told, until whoever started it is gone. */
public final class Hogs {

    private Hogs() {}

    public static void main(String[] args) throws IOException {
        for (int i = Integer.parseInt(args[0]); i > 0; i--) {
            Thread hog = new Thread(Hogs::burn, "hog-" + i);
            hog.setDaemon(true);
            hog.start();
        }
        System.out.println("burning");
        System.out.flush();
        while (System.in.read() >= 0) {
            // the pipe ends with the process that holds its other end
        }
        Runtime.getRuntime().halt(0);
    }

    private static void burn() {
        long x = 1;
        while (x != 0) {
            x = x * 6364136223846793005L | 1;
        }
    }
}
