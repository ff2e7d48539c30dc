package org.redwire.commands.search;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * A value that a query names as {@code $name}, such as {@code @place:[$lon $lat 10 km]} (Search
 * 2.4). Values of users belong here and not in the query's text. Wants dialect 2 or greater, which
 * servers before 8.0 do not have by themselves.
 */
public final class QueryParameter implements Argument {

    private final String name;
    private final Argument value;

    private QueryParameter(String name, Argument value) {
        Check.that(!name.isEmpty(), "a parameter must have a name");
        Check.that(!name.startsWith("$"), "a parameter's name has its $ in the query only");
        this.name = name;
        this.value = value;
    }

    /** A text. */
    public static QueryParameter of(String name, String value) {
        return new QueryParameter(name, list -> list.arg(value));
    }

    /** A whole number. */
    public static QueryParameter of(String name, long value) {
        return new QueryParameter(name, list -> list.arg(value));
    }

    /** A number. */
    public static QueryParameter of(String name, double value) {
        return new QueryParameter(name, list -> list.arg(value));
    }

    /** Bytes, such as those of a vector of any type; they are not copied. */
    public static QueryParameter of(String name, byte[] value) {
        return new QueryParameter(name, list -> list.arg(value));
    }

    /**
     * A vector of the type {@code FLOAT32}: four bytes for each number, the lowest first.
     *
     * @throws IllegalArgumentException if there are no numbers
     */
    public static QueryParameter vector(String name, float... numbers) {
        Check.that(numbers.length > 0, "a vector has at least one number");
        ByteBuffer bytes =
                ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        return of(name, bytes.array());
    }

    /** What queries call it, without the dollar sign. */
    public String name() {
        return name;
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(name).arg(value);
    }

    /** Its name, and never its value. */
    @Override
    public String toString() {
        return "QueryParameter[" + name + "]";
    }
}
