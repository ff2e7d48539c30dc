package org.redwire.itests.fuzz;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.redwire.commands.CommandTable;

/** Thinks of arguments with which a method makes something. */
final class Arguments {

    private static final String PACKAGE = CommandTable.class.getPackageName();

    /** An option may be made of options, which are made of others. */
    private static final int DEEPEST = 3;

    /** How many arguments are thought of for one parameter. */
    private static final int MOST = 24;

    private static final Map<Type, Object> PLAIN =
            Map.ofEntries(
                    Map.entry(String.class, "a"),
                    Map.entry(CharSequence.class, "a"),
                    Map.entry(String[].class, new String[] {"a"}),
                    Map.entry(byte[].class, new byte[] {'a'}),
                    Map.entry(int.class, 1),
                    Map.entry(long.class, 1L),
                    Map.entry(Long.class, 1L),
                    Map.entry(long[].class, new long[] {1}),
                    Map.entry(Double.class, 1.0),
                    Map.entry(float[].class, new float[] {1}),
                    Map.entry(boolean.class, true),
                    Map.entry(Duration.class, Duration.ofSeconds(1)),
                    Map.entry(Instant.class, Instant.EPOCH.plusSeconds(1)));

    private Arguments() {}

    /** The first that the method makes of arguments of ours, or null if it refuses all. */
    static Object firstMadeBy(Executable factory) {
        List<Object> made = madeBy(factory, 0);
        return made.isEmpty() ? null : made.get(0);
    }

    /** What a method or constructor makes of arguments of ours, if only one thing. */
    private static List<Object> madeBy(Executable factory, int depth) {
        Type[] types = factory.getGenericParameterTypes();
        List<List<Object>> choices = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            List<Object> thoughtOf = thoughtOf(types[i], i, depth);
            if (thoughtOf.isEmpty()) {
                return List.of();
            }
            choices.add(thoughtOf);
        }
        int tries = choices.stream().mapToInt(List::size).max().orElse(1);
        for (int i = 0; i < tries; i++) {
            int turn = i;
            Object[] arguments =
                    choices.stream().map(choice -> choice.get(turn % choice.size())).toArray();
            Object made = made(factory, arguments);
            if (made != null) {
                return List.of(made);
            }
        }
        return List.of();
    }

    /** What it makes of these arguments, or null if it refuses them. */
    private static Object made(Executable factory, Object[] arguments) {
        try {
            return factory instanceof Constructor<?> constructor
                    ? constructor.newInstance(arguments)
                    : ((Method) factory).invoke(null, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return null;
            }
            throw new AssertionError(factory.toString(), e.getCause());
        } catch (IllegalAccessException | InstantiationException e) {
            throw new AssertionError(factory.toString(), e);
        }
    }

    /** Arguments of a type for the parameter at {@code index}. */
    private static List<Object> thoughtOf(Type type, int index, int depth) {
        Object plain = PLAIN.get(type);
        if (plain != null) {
            return List.of(plain);
        } else if (type == double.class) {
            return List.of(1.0, 0.1 * (index + 1)); // or shares, the first the smallest
        } else if (type instanceof ParameterizedType generic) {
            return collections(generic, index, depth);
        }
        return type instanceof Class<?> simple ? ofClass(simple, index, depth) : List.of();
    }

    private static List<Object> ofClass(Class<?> simple, int index, int depth) {
        if (simple.isEnum()) {
            return List.of(simple.getEnumConstants());
        } else if (simple.isArray()) {
            return arrays(simple.getComponentType(), index, depth);
        }
        return isOurs(simple) && depth < DEEPEST ? options(simple, depth + 1) : List.of();
    }

    private static boolean isOurs(Class<?> type) {
        return type.getPackageName().startsWith(PACKAGE);
    }

    private static List<Object> collections(ParameterizedType type, int index, int depth) {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == Map.class) {
            return thoughtOf(of[1], index, depth).stream()
                    .flatMap(
                            value ->
                                    thoughtOf(of[0], index, depth).stream()
                                            .map(key -> (Object) Map.of(key, value)))
                    .toList();
        }
        if (type.getRawType() instanceof Class<?> option && isOurs(option)) {
            return ofClass(option, index, depth);
        }
        boolean list = List.class == type.getRawType() || Iterable.class == type.getRawType();
        return !list
                ? List.of()
                : thoughtOf(of[0], index, depth).stream()
                        .map(one -> (Object) List.of(one))
                        .toList();
    }

    /** All there are of an enum, then each alone; at last an empty one. */
    private static List<Object> arrays(Class<?> element, int index, int depth) {
        List<Object> arrays = new ArrayList<>();
        if (element.isEnum()) {
            arrays.add(element.getEnumConstants());
        }
        for (Object one : thoughtOf(element, index, depth)) {
            Object array = Array.newInstance(element, 1);
            Array.set(array, 0, one);
            arrays.add(array);
        }
        arrays.add(Array.newInstance(element, 0));
        return arrays;
    }

    /** Objects of a type of options. */
    private static List<Object> options(Class<?> type, int depth) {
        return Stream.concat(factories(type), subclasses(type).flatMap(Arguments::factories))
                .filter(factory -> type.isAssignableFrom(madeType(factory)))
                .flatMap(factory -> madeBy(factory, depth).stream())
                .limit(MOST)
                .toList();
    }

    private static Stream<Class<?>> subclasses(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()) : Stream.empty();
    }

    private static Class<?> madeType(Executable factory) {
        return factory instanceof Method method
                ? method.getReturnType()
                : factory.getDeclaringClass();
    }

    private static Stream<Executable> factories(Class<?> type) {
        Stream<Executable> methods =
                Stream.of(type.getMethods())
                        .filter(method -> Modifier.isStatic(method.getModifiers()))
                        .sorted((a, b) -> a.toString().compareTo(b.toString()))
                        .map(method -> method);
        return Modifier.isPublic(type.getModifiers())
                ? Stream.concat(Stream.of(type.getConstructors()), methods)
                : Stream.empty();
    }
}
