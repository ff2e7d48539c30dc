package org.redwire.protocol;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects the arguments of a command that has many, and remembers which are keys. Mutable and for
 * one thread; hand it to {@link Command#args(ArgumentList)}.
 */
public final class ArgumentList {

    private Object[] items = new Object[8];
    private int size;
    private @Nullable BitSet keys;

    /** An empty list. */
    public ArgumentList() {}

    /** Adds a key. */
    public ArgumentList key(String key) {
        markKey();
        return add(Objects.requireNonNull(key, "key"));
    }

    /** Adds a key given as bytes. */
    public ArgumentList key(byte[] key) {
        markKey();
        return add(Objects.requireNonNull(key, "key"));
    }

    /** Adds keys. */
    public ArgumentList keys(Collection<String> more) {
        more.forEach(this::key);
        return this;
    }

    /** Adds an argument that is no key. */
    public ArgumentList arg(String argument) {
        return add(Objects.requireNonNull(argument, "argument"));
    }

    /** Adds an argument given as bytes. */
    public ArgumentList arg(byte[] argument) {
        return add(Objects.requireNonNull(argument, "argument"));
    }

    /** Adds an integer. */
    public ArgumentList arg(long argument) {
        return add(argument);
    }

    /** Adds a floating-point number; infinities are sent as {@code inf} and {@code -inf}. */
    public ArgumentList arg(double argument) {
        return add(Numbers.format(argument));
    }

    /** Adds arguments that are no keys. */
    public ArgumentList args(Collection<String> more) {
        more.forEach(this::arg);
        return this;
    }

    /** Adds an option. */
    public ArgumentList arg(Argument option) {
        option.appendTo(this);
        return this;
    }

    /** Adds name and value of each entry, in the map's order. */
    public ArgumentList entries(Map<String, String> map) {
        map.forEach((name, value) -> arg(name).arg(value));
        return this;
    }

    /** How many arguments there are. */
    public int size() {
        return size;
    }

    private void markKey() {
        if (keys == null) {
            keys = new BitSet();
        }
        keys.set(size);
    }

    private ArgumentList add(Object item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = item;
        return this;
    }

    void item(Object item, boolean key) {
        if (key) {
            markKey();
        }
        add(item);
    }

    Object item(int index) {
        return items[index];
    }

    boolean keyAt(int index) {
        return keys != null && keys.get(index);
    }
}
