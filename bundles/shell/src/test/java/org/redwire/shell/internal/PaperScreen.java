package org.redwire.shell.internal;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.redwire.shell.Screen;

/** A screen that remembers, and that ends a command when it is told to. */
final class PaperScreen implements Screen {

    private final StringBuffer text = new StringBuffer();
    private final BooleanSupplier end;

    PaperScreen() {
        this(() -> false);
    }

    PaperScreen(BooleanSupplier end) {
        this.end = end;
    }

    String text() {
        return text.toString();
    }

    @Override
    public void print(String more) {
        text.append(more);
    }

    @Override
    public boolean ended(Duration atMost) {
        return end.getAsBoolean() || Screen.super.ended(atMost);
    }
}
