package org.redwire.pubsub;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * On a component that is a {@link MessageListener}: the channels it listens to ({@link
 * MessageListener#CHANNELS}).
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RedisChannels {
    /** The channels. */
    String[] value();
}
