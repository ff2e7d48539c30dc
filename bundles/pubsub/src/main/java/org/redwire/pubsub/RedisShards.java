package org.redwire.pubsub;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * On a component that is a {@link MessageListener}: the shard channels it listens to ({@link
 * MessageListener#SHARDS}).
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RedisShards {
    /** The shard channels. */
    String[] value();
}
