package org.redwire.shell.gogo;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.redwire.shell.Screen;

/**
 * What a Gogo command prints on. A command ends with an interrupt (Ctrl-C in gogo.jline) or when
 * Enter is pressed, because the plain Gogo shell knows no Ctrl-C.
 */
final class GogoScreen implements Screen {

    private static final long TURN = Duration.ofMillis(50).toNanos();

    private final PrintStream out;
    private final @Nullable InputStream keyboard;

    GogoScreen(PrintStream out, @Nullable InputStream keyboard) {
        this.out = out;
        this.keyboard = keyboard;
    }

    @Override
    public void print(String text) {
        out.print(text);
        out.flush();
    }

    @Override
    public boolean ended(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        long left;
        do {
            left = end - System.nanoTime();
            Duration turn = Duration.ofNanos(Math.max(0, Math.min(left, TURN)));
            if (enter() || Screen.super.ended(turn)) {
                return true;
            }
        } while (left > TURN);
        return false;
    }

    private boolean enter() {
        try {
            InputStream keys = keyboard;
            while (keys != null && keys.available() > 0) {
                if (keys.read() == '\n') {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // there is no keyboard: Ctrl-C is left
        }
    }
}
