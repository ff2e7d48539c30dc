package org.redwire.testkit;

import org.jspecify.annotations.Nullable;

/**
 * What a server does about a request. A rule that has no opinion gives {@link #ordinary()}.
 *
 * @param executes whether the command is executed
 * @param reply what is answered; null for what executing it gave, or for nothing if it is not
 *     executed
 * @param answers whether anything is answered
 * @param cuts whether the connection is cut then
 */
public record Reaction(boolean executes, byte @Nullable [] reply, boolean answers, boolean cuts) {

    /** Executes the command and answers, as a server should. */
    public static Reaction ordinary() {
        return new Reaction(true, null, true, false);
    }

    /** Answers this and executes nothing; see {@link Resp}. */
    public static Reaction reply(byte[] reply) {
        return new Reaction(false, reply, true, false);
    }

    /** Executes the command but answers this. */
    public static Reaction executeAndReply(byte[] reply) {
        return new Reaction(true, reply, true, false);
    }

    /** Cuts the connection and executes nothing. */
    public static Reaction cut() {
        return new Reaction(false, null, false, true);
    }

    /** Executes the command, answers nothing and cuts the connection. */
    public static Reaction executeThenCut() {
        return new Reaction(true, null, false, true);
    }

    /** Executes nothing and answers nothing. */
    public static Reaction silence() {
        return new Reaction(false, null, false, false);
    }

    /** Executes the command and answers nothing. */
    public static Reaction executeSilently() {
        return new Reaction(true, null, false, false);
    }
}
