package org.redwire.itests.benchmarks.measure;

import java.io.IOException;
import java.util.List;

/** Another process that keeps all cores busy until it is ended. */
final class HogProcess {

    private final Process process;

    private HogProcess(Process process) {
        this.process = process;
    }

    static HogProcess start(Home home) throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        Process process = home.java(List.of(), "Hogs", String.valueOf(cores)).start();
        // it says when it burns; it ends by itself when the pipe to it does
        if (process.inputReader().readLine() == null) {
            throw new IOException("the hogs do not run");
        }
        return new HogProcess(process);
    }

    void end() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
