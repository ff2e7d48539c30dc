package org.redwire.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;
import org.redwire.protocol.Command;

/** What the annotation processor wrote, against the factories it was written from. */
public class FacadesTest {

    private static final String DEFERRED = "DeferredCommands";

    @Test
    public void oneMethodMakesAllImmediateCommands() {
        FakeRedis fake = new FakeRedis("v", 1);
        Commands redis = fake::execute;
        assertThat(redis.get("k")).isEqualTo("v");
        assertThat(redis.sadd("s", "m")).isTrue();
        assertThat(fake.sent()).containsExactly("GET <k>", "SADD <s> m");
    }

    @Test
    public void oneMethodMakesAllDeferredCommands() {
        FakeRedis fake = new FakeRedis();
        DeferredCommands queue = fake::enqueue;
        queue.get("k");
        queue.sadd("s", "m");
        assertThat(fake.sent()).containsExactly("GET <k>", "SADD <s> m");
    }

    @Test
    public void oneMethodMakesTheCommandsOfAGroup() {
        FakeRedis fake = new FakeRedis(new Protocol.Word("OK"));
        SessionCommands session = fake::execute;
        session.select(1);
        assertThat(fake.sent()).containsExactly("SELECT 1");
    }

    @Test
    public void allGroupsButThoseOfSessionsAndSentinelsAreInCommands() {
        Set<String> groups = new TreeSet<>(Samples.GROUPS.keySet());
        groups.removeAll(Set.of("Sentinel", "Session"));
        assertThat(superInterfaces(Commands.class, "Commands")).isEqualTo(groups);
        assertThat(superInterfaces(DeferredCommands.class, DEFERRED)).isEqualTo(groups);
    }

    @Test
    public void everyFacadeThatWasWrittenBelongsToAKnownGroup() {
        assertThat(facades(name -> !name.endsWith(DEFERRED), "Commands"))
                .isEqualTo(new TreeSet<>(Samples.GROUPS.keySet()));
        assertThat(facades(name -> name.endsWith(DEFERRED), DEFERRED))
                .isEqualTo(new TreeSet<>(Samples.GROUPS.keySet()));
    }

    @Test
    public void everyFactoryHasItsMethodInBothFacades() {
        Samples.GROUPS.forEach(
                (name, group) -> {
                    Set<String> factories = signatures(Samples.factories(group));
                    assertThat(factories).as(name).isNotEmpty();
                    assertThat(signatures(defaults(facade(name, "Commands")))).isEqualTo(factories);
                    assertThat(signatures(defaults(facade(name, DEFERRED)))).isEqualTo(factories);
                });
    }

    @Test
    public void everyMethodOfAFacadeSendsTheCommandOfItsFactory() throws Exception {
        for (Map.Entry<String, List<Class<?>>> group : Samples.GROUPS.entrySet()) {
            for (Method factory : Samples.factories(group.getValue())) {
                String expected = Wire.of(Samples.command(factory));
                for (String kind : List.of("Commands", DEFERRED)) {
                    Class<?> facade = facade(group.getKey(), kind);
                    Method method =
                            facade.getMethod(factory.getName(), factory.getParameterTypes());
                    assertThat(sentBy(facade, method)).as(method.toString()).isEqualTo(expected);
                }
            }
        }
    }

    /** Calls a method of a facade whose one abstract method notes the command. */
    private static String sentBy(Class<?> facade, Method method) throws Exception {
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
        method.invoke(proxy, Samples.arguments(method));
        assertThat(sent).hasSize(1);
        return Wire.of(sent.get(0));
    }

    /** What a field of the type is before it is set. */
    private static Object nothing(Class<?> type) {
        return type == void.class ? null : Array.get(Array.newInstance(type, 1), 0);
    }

    private static Class<?> facade(String group, String kind) {
        try {
            return Class.forName("org.redwire.commands." + group + kind);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Method> defaults(Class<?> facade) {
        return Arrays.stream(facade.getDeclaredMethods()).filter(Method::isDefault).toList();
    }

    private static Set<String> signatures(List<Method> methods) {
        return methods.stream()
                .map(method -> method.getName() + Arrays.toString(method.getParameterTypes()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> superInterfaces(Class<?> all, String kind) {
        return Arrays.stream(all.getInterfaces())
                .map(facade -> facade.getSimpleName().replace(kind, ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The groups for which there is a facade among the compiled classes. */
    private static Set<String> facades(Predicate<String> kind, String suffix) {
        try {
            Path classes =
                    Path.of(
                                    Commands.class
                                            .getProtectionDomain()
                                            .getCodeSource()
                                            .getLocation()
                                            .toURI())
                            .resolve("org/redwire/commands");
            try (Stream<Path> files = Files.list(classes)) {
                return files.map(file -> file.getFileName().toString().replace(".class", ""))
                        .filter(name -> name.endsWith("Commands") && kind.test(name))
                        .map(name -> name.substring(0, name.length() - suffix.length()))
                        .filter(group -> !group.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
