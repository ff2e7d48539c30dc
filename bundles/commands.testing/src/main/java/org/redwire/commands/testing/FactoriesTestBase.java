package org.redwire.commands.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import org.redwire.protocol.Command;

/**
 * What holds for the factories of every bundle: both facades have each of them and send the same,
 * and each says which command it is, since which version, and how its time grows.
 */
public abstract class FactoriesTestBase {

    /** A comment and the name of the factory behind it. */
    private static final Pattern FACTORY =
            Pattern.compile(
                    "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public static Command<[^(]*> (\\w+)\\(",
                    Pattern.DOTALL);

    private static final Pattern BEGINNING =
            Pattern.compile("^\\{@code ([A-Z0-9_. -]+)}.*? \\(.*?\\d+\\.\\d+.*?\\): .*");

    private static final Pattern COMPLEXITY = Pattern.compile("O\\([^)]+\\)");

    private final Class<?> immediate;
    private final Class<?> deferred;
    private final Samples samples;
    private final Class<?>[] groups;

    /**
     * For classes of factories that share their facades.
     *
     * @param options a sample for each type of parameter that is no text, number or enum
     */
    protected FactoriesTestBase(
            Class<?> immediate,
            Class<?> deferred,
            Map<Class<?>, Object> options,
            Class<?>... groups) {
        this.immediate = immediate;
        this.deferred = deferred;
        this.samples = new Samples(options);
        this.groups = groups;
    }

    /** The commands that the factories make of sample arguments. */
    protected List<Command<?>> commands() {
        List<Command<?>> commands = new ArrayList<>();
        for (Method factory : Samples.factories(groups)) {
            commands.add(samples.command(factory));
        }
        return commands;
    }

    @Test
    public void everyFactoryHasItsMethodInBothFacades() {
        Set<String> factories = signatures(Samples.factories(groups));
        assertThat(factories).isNotEmpty();
        assertThat(signatures(defaults(immediate))).isEqualTo(factories);
        assertThat(signatures(defaults(deferred))).isEqualTo(factories);
    }

    @Test
    public void everyMethodOfAFacadeSendsTheCommandOfItsFactory() throws Exception {
        for (Method factory : Samples.factories(groups)) {
            String expected = Wire.of(samples.command(factory));
            for (Class<?> facade : List.of(immediate, deferred)) {
                Method method = facade.getMethod(factory.getName(), factory.getParameterTypes());
                assertThat(sentBy(facade, method)).as(method.toString()).isEqualTo(expected);
            }
        }
    }

    @Test
    public void everyFactoryNamesItsCommandAndItsVersionAndSaysHowItsTimeGrows()
            throws IOException {
        for (Class<?> group : groups) {
            List<MatchResult> documented = documented(group);
            assertThat(documented).hasSameSizeAs(Samples.factories(group));
            for (MatchResult factory : documented) {
                String text = factory.group(1).replaceAll("\\s*\\n\\s*\\*\\s?", " ").strip();
                Matcher beginning = BEGINNING.matcher(text);
                assertThat(beginning.matches()).as(text).isTrue();
                assertThat(names(group, factory.group(2))).containsExactly(beginning.group(1));
                assertThat(COMPLEXITY.matcher(text).find()).as(text).isTrue();
            }
        }
    }

    private static List<MatchResult> documented(Class<?> group) throws IOException {
        Path source = Path.of("src/main/java", group.getName().replace('.', '/') + ".java");
        return FACTORY.matcher(Files.readString(source)).results().toList();
    }

    /** What the factories of a name send, which are forms of one command. */
    private Set<String> names(Class<?> group, String factory) {
        return Samples.factories(group).stream()
                .filter(method -> method.getName().equals(factory))
                .map(method -> samples.command(method).name())
                .collect(Collectors.toSet());
    }

    /** Calls a method of a facade whose one abstract method notes the command. */
    private String sentBy(Class<?> facade, Method method) throws Exception {
        List<Command<?>> sent = new ArrayList<>();
        InvocationHandler handler =
                (proxy, called, arguments) -> {
                    if (called.isDefault()) {
                        return InvocationHandler.invokeDefault(proxy, called, arguments);
                    }
                    sent.add((Command<?>) arguments[0]);
                    return nothing(method.getReturnType());
                };
        Object proxy =
                Proxy.newProxyInstance(facade.getClassLoader(), new Class<?>[] {facade}, handler);
        method.invoke(proxy, samples.arguments(method));
        assertThat(sent).hasSize(1);
        return Wire.of(sent.get(0));
    }

    /** What a field of the type is before it is set. */
    private static @Nullable Object nothing(Class<?> type) {
        return type == void.class ? null : Array.get(Array.newInstance(type, 1), 0);
    }

    /** The methods of a facade, or of those that it puts together. */
    private static List<Method> defaults(Class<?> facade) {
        return Arrays.stream(facade.getMethods())
                .filter(Method::isDefault)
                .filter(method -> method.getDeclaringClass().getPackage() == facade.getPackage())
                .toList();
    }

    private static Set<String> signatures(List<Method> methods) {
        return methods.stream()
                .map(method -> method.getName() + Arrays.toString(method.getParameterTypes()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
