package org.redwire.client.internal;

import java.lang.StackWalker.StackFrame;

/** Where the application has called the client, for those who look for what was not closed. */
final class CallerPlace {

    private static final String OURS = "org.redwire.client.";
    private static final StackWalker STACK = StackWalker.getInstance();

    private CallerPlace() {}

    /** The first place that is not the client's, and the thread. */
    static String find() {
        return STACK.walk(
                frames ->
                        frames.filter(frame -> !frame.getClassName().startsWith(OURS))
                                .findFirst()
                                .map(CallerPlace::text)
                                .orElse("nowhere"));
    }

    private static String text(StackFrame frame) {
        return "at "
                + frame.getClassName()
                + "."
                + frame.getMethodName()
                + "("
                + frame.getFileName()
                + ":"
                + frame.getLineNumber()
                + ") by thread "
                + Thread.currentThread().getName();
    }
}
