package org.redwire.pubsub;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * On a component that is a {@link MessageListener}: the patterns, such as {@code news.*} it listens
 * to ({@link MessageListener#PATTERNS}).
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RedisPatterns {
    /** The patterns, such as {@code news.*}. */
    String[] value();
}
