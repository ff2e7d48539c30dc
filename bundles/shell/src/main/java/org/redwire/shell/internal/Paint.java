package org.redwire.shell.internal;

/**
 * Colours, where the screen has them.
 *
 * @param on whether it has
 */
record Paint(boolean on) {

    static final Paint NONE = new Paint(false);

    private String with(int code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[m" : text;
    }

    String bold(String text) {
        return with(1, text);
    }

    String dim(String text) {
        return with(2, text);
    }

    String red(String text) {
        return with(31, text);
    }

    String green(String text) {
        return with(32, text);
    }

    String yellow(String text) {
        return with(33, text);
    }

    String cyan(String text) {
        return with(36, text);
    }
}
