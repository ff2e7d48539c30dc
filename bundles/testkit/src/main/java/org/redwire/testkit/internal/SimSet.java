package org.redwire.testkit.internal;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A concurrent set in a simulation. Java's own one has an order that depends on the hash codes of
 * its elements, and those of lambdas differ in each run.
 */
final class SimSet<E> extends AbstractSet<E> {

    private final Set<E> elements = new LinkedHashSet<>();

    @Override
    public boolean add(E element) {
        Hooks.access(Sites.QUEUE);
        return elements.add(element);
    }

    @Override
    public boolean remove(@Nullable Object element) {
        Hooks.access(Sites.QUEUE);
        return elements.remove(element);
    }

    @Override
    public boolean contains(@Nullable Object element) {
        Hooks.access(Sites.QUEUE);
        return elements.contains(element);
    }

    @Override
    public void clear() {
        elements.clear();
    }

    @Override
    public int size() {
        return elements.size();
    }

    /** Over what is there now, whatever is added and removed meanwhile. */
    @Override
    public Iterator<E> iterator() {
        Hooks.access(Sites.QUEUE);
        Iterator<E> now = new ArrayList<>(elements).iterator();
        return new Iterator<>() {
            private @Nullable E last;

            @Override
            public boolean hasNext() {
                return now.hasNext();
            }

            @Override
            public E next() {
                E next = now.next();
                last = next;
                return next;
            }

            @Override
            public void remove() {
                elements.remove(last);
            }
        };
    }
}
