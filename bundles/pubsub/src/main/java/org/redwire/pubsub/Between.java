package org.redwire.pubsub;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits between two messages, in order. One gap of each cause at most, and one change of each
 * target; so it cannot grow with the number of losses, however slow the listener is.
 */
final class Between implements EventQueue.Entry {

    /** By the cause of a gap or the target of a change. */
    private final Map<Object, Event> parts = new LinkedHashMap<>();

    /** Adds to the gap of this cause that is there, or at the end. */
    void add(Gap gap) {
        parts.merge(
                gap.cause(),
                new Event.Missing(gap),
                (before, more) -> new Event.Missing(((Event.Missing) before).gap().plus(gap)));
    }

    /** Adds a change at the end. */
    void add(Target target, Event.Change change) {
        parts.put(target, change);
    }

    /** Takes the change of {@code target} out. */
    void remove(Target target) {
        parts.remove(target);
    }

    /** Takes over all that {@code next} has; {@code moved} is told the targets. */
    void absorb(Between next, Consumer<Target> moved) {
        next.parts.forEach(
                (key, event) -> {
                    if (event instanceof Event.Missing missing) {
                        add(missing.gap());
                    } else {
                        parts.put(key, event);
                        moved.accept((Target) key);
                    }
                });
    }

    int size() {
        return parts.size();
    }

    boolean empty() {
        return parts.isEmpty();
    }

    /** Takes the first event out; null if there is none. */
    @Nullable Event poll() {
        Iterator<Event> all = parts.values().iterator();
        if (!all.hasNext()) {
            return null;
        }
        Event first = all.next();
        all.remove();
        return first;
    }
}
