package org.redwire.commands.testing;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.redwire.protocol.Command;

/** Arguments for factories; texts and numbers differ by their place. */
final class Samples {

    private final Map<Class<?>, Object> options;

    /** With a sample for each type that is no text, number or enum. */
    Samples(Map<Class<?>, Object> options) {
        this.options = options;
    }

    /** The factories of a group. */
    static List<Method> factories(Class<?>... group) {
        return Arrays.stream(group)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() == Command.class)
                .toList();
    }

    /** The command that a factory makes of sample arguments. */
    Command<?> command(Method factory) {
        try {
            return (Command<?>) factory.invoke(null, arguments(factory));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(factory + " does not take its sample arguments", e);
        }
    }

    /** One argument for each parameter. */
    Object[] arguments(Method method) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(types[i], i);
        }
        return arguments;
    }

    private Object argument(Class<?> type, int place) {
        Object option = options.get(type);
        if (option != null) {
            return option;
        } else if (type == String.class) {
            return "text" + place;
        } else if (type == byte[].class) {
            return Wire.bytes("bytes" + place);
        } else if (type == long.class) {
            return 10L + place;
        } else if (type == int.class) {
            return 10 + place;
        } else if (type == double.class) {
            // between 0 and 1, and the greater the further on

            return 1 - 1 / (place + 2.0);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), 1);
            Array.set(array, 0, argument(type.getComponentType(), place));
            return array;
        }
        throw new AssertionError("there is no sample for " + type);
    }
}
