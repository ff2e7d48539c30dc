package org.redwire.itests.server;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Values to call factories with, of every type that one takes. Of an option there is one value for
 * each way to make it and for each method that changes it, so that every word it can send is sent
 * by one of them.
 */
final class SampleValues {

    /** Within every bound there is, such as 10 to 64. */
    private static final long NUMBER = 16;

    /** Of so many changes all pairs would be too many; those that are, need none before them. */
    private static final int MANY = 200;

    private final String text;
    private final Map<Type, List<Object>> made = new LinkedHashMap<>();

    /** Values in which each text, and whatever is given as bytes, begins with {@code text}. */
    SampleValues(String text) {
        this.text = text;
    }

    /** The values of a parameter; the first is the one to take while others are tried. */
    List<Object> of(Type type, int place) {
        if (type == String.class) {
            return List.of(text + place);
        } else if (type == String[].class) {
            return List.of(
                    new String[] {text + place},
                    new String[] {text + place, text + "more" + place});
        } else if (type == byte[].class) {
            return List.of((text + "bytes" + place).getBytes(StandardCharsets.UTF_8));
        }
        List<Object> known = made.get(type);
        if (known == null) {
            known = make(type, place);
            made.put(type, known);
        }
        return known;
    }

    /** All that was made of types that are no text, by the type that a factory takes. */
    Map<Type, List<Object>> made() {
        return made;
    }

    /** All results of calling a method or constructor: each parameter takes all its values. */
    List<Object> results(Executable executable, Object target) {
        Type[] types = executable.getGenericParameterTypes();
        List<List<Object>> values = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            values.add(of(types[i], i));
        }
        List<Object> results = new ArrayList<>();
        Object[] first = values.stream().map(some -> some.get(0)).toArray();
        call(executable, target, first).ifPresent(results::add);
        for (int i = 0; i < types.length; i++) {
            for (Object value : values.get(i).subList(1, values.get(i).size())) {
                Object[] arguments = first.clone();
                arguments[i] = value;
                call(executable, target, arguments).ifPresent(results::add);
            }
        }
        return results;
    }

    private List<Object> make(Type type, int place) {
        if (type == int.class) {
            return List.of(1);
        } else if (type == long.class || type == Long.class || type instanceof TypeVariable) {
            return List.of(NUMBER);
        } else if (type == double.class) {
            return List.of(0.25, 0.75, 1.5); // shares first, two of them in their order
        } else if (type == float.class) {
            return List.of(1.5f);
        } else if (type == char.class) {
            return List.of(';');
        } else if (type == Duration.class) {
            return List.of(Duration.ofSeconds(2), Duration.ofMillis(1_500));
        } else if (type == Instant.class) {
            return List.of(Instant.ofEpochSecond(1_000), Instant.ofEpochMilli(1_000_500));
        } else if (type instanceof ParameterizedType generic) {
            return generic(generic, place);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isArray()) {
            return of(plain.getComponentType(), place).stream()
                    .map(element -> array(plain.getComponentType(), element))
                    .toList();
        }
        return plain.isEnum() ? List.of(plain.getEnumConstants()) : options(plain);
    }

    private List<Object> generic(ParameterizedType type, int place) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return List.of(List.of(of(arguments[0], place).get(0)));
        } else if (type.getRawType() == Map.class) {
            return List.of(Map.of(text + "name", of(arguments[1], place).get(0)));
        }
        return options((Class<?>) type.getRawType());
    }

    private static Object array(Class<?> type, Object element) {
        Object array = Array.newInstance(type, 1);
        Array.set(array, 0, element);
        return array;
    }

    /** What its factories make of samples, and what its methods then make of these. */
    private List<Object> options(Class<?> type) {
        List<Object> values = new ArrayList<>();
        for (Method factory : sorted(type.getDeclaredMethods())) {
            if (isPublic(factory)
                    && Modifier.isStatic(factory.getModifiers())
                    && type.isAssignableFrom(factory.getReturnType())) {
                values.addAll(results(factory, null));
            }
        }
        if (values.isEmpty()) {
            for (Constructor<?> constructor : type.getConstructors()) {
                values.addAll(results(constructor, null));
            }
        }
        if (values.isEmpty() && type.isSealed()) {
            return Stream.of(type.getPermittedSubclasses())
                    .flatMap(each -> of(each, 0).stream())
                    .toList();
        }
        if (values.isEmpty()) {
            throw new AssertionError("there is no way to make a " + type);
        }
        List<Object> changed = changes(values, type);
        values.addAll(changed);
        if (changed.size() < MANY) { // some changes need another one before them
            values.addAll(changes(changed, type));
        }
        return values;
    }

    private List<Object> changes(List<Object> values, Class<?> type) {
        List<Object> changed = new ArrayList<>();
        for (Object value : values) {
            for (Method change : sorted(value.getClass().getMethods())) {
                if (!Modifier.isStatic(change.getModifiers())
                        && change.getDeclaringClass() == value.getClass()
                        && change.getReturnType() == type) {
                    changed.addAll(results(change, value));
                }
            }
        }
        return changed;
    }

    /** In the same order on each JDK: the first value stands beside all those of the others. */
    private static List<Method> sorted(Method[] methods) {
        return Stream.of(methods).sorted(Comparator.comparing(Method::toString)).toList();
    }

    private static boolean isPublic(Method method) {
        return Modifier.isPublic(method.getModifiers());
    }

    /** What comes of a call; nothing if the arguments do not go together. */
    private static Optional<Object> call(Executable executable, Object target, Object[] arguments) {
        try {
            return Optional.of(
                    executable instanceof Method method
                            ? method.invoke(target, arguments)
                            : ((Constructor<?>) executable).newInstance(arguments));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return Optional.empty();
            }
            throw new AssertionError(
                    executable + " with " + Arrays.deepToString(arguments), e.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new AssertionError(executable + " with " + Arrays.deepToString(arguments), e);
        }
    }
}
