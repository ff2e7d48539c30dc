package org.redwire.commands.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** A vector, as bytes or as numbers. */
public final class Vector implements Argument {

    private final Argument numbers;

    private Vector(Argument numbers) {
        this.numbers = numbers;
    }

    /**
     * {@code FP32}: numbers of single precision, sent as four bytes each.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Vector of(float... numbers) {
        ByteBuffer bytes =
                ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        return ofBytes(bytes.array());
    }

    /**
     * {@code FP32}: the same as bytes, of each number the lowest byte first; they are not copied.
     *
     * @throws IllegalArgumentException if they are no whole numbers of four bytes, or none
     */
    public static Vector ofBytes(byte[] bytes) {
        Check.that(
                bytes.length > 0 && bytes.length % Float.BYTES == 0,
                "a vector has four bytes for each number, but these are " + bytes.length);
        return new Vector(list -> list.arg("FP32").arg(bytes));
    }

    /**
     * {@code VALUES}: numbers as texts, for people who read along.
     *
     * @throws IllegalArgumentException if there are none, or one is not finite
     */
    public static Vector ofTexts(double... numbers) {
        Check.that(numbers.length > 0, "a vector has at least one number");
        for (double number : numbers) {
            Check.that(Double.isFinite(number), "a vector has no number " + number);
        }
        double[] copy = numbers.clone();
        return new Vector(
                list -> {
                    list.arg("VALUES").arg(copy.length);
                    for (double number : copy) {
                        list.arg(number);
                    }
                });
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(numbers);
    }
}
