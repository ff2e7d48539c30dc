package org.redwire.protocol;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class of command factories. The annotation processor writes an immediate and a deferred
 * facade from its public static methods that return a {@link Command}.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface CommandGroup {
    /**
     * The first words of the facades' names, such as {@code String} for {@code StringCommands} and
     * {@code StringDeferredCommands}. Classes of one package with the same value share their
     * facades.
     */
    String value();
}
