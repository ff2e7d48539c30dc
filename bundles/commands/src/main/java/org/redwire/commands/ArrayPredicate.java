package org.redwire.commands;

import java.util.Objects;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** What an element of an array must be like, for {@code ARGREP}. */
public final class ArrayPredicate implements Argument {

    private final String word;
    private final String pattern;

    private ArrayPredicate(String word, String pattern) {
        this.word = word;
        this.pattern = Objects.requireNonNull(pattern, "pattern");
    }

    /** {@code EXACT}: equal to this. */
    public static ArrayPredicate exact(String text) {
        return new ArrayPredicate("EXACT", text);
    }

    /** {@code MATCH}: with this anywhere in it. */
    public static ArrayPredicate match(String text) {
        return new ArrayPredicate("MATCH", text);
    }

    /** {@code GLOB}: matched by a glob pattern. */
    public static ArrayPredicate glob(String pattern) {
        return new ArrayPredicate("GLOB", pattern);
    }

    /** {@code RE}: matched by a regular expression. */
    public static ArrayPredicate regex(String expression) {
        return new ArrayPredicate("RE", expression);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(word).arg(pattern);
    }
}
