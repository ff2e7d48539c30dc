package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.Test;
import org.redwire.commands.Commands;
import org.redwire.commands.SentinelCommands;
import org.redwire.commands.SessionCommands;

/** That every command has its exercise: those of this package whose names end in CommandsIT. */
public class CommandsIT {

    @Test
    public void theFactoriesThatAreExercisedAreThoseOfTheFacades() throws Exception {
        Set<String> exercised = new TreeSet<>();
        for (Class<? extends CommandGroupTestBase> one : exercises()) {
            exercised.addAll(one.getConstructor().newInstance().factories());
        }
        assertThat(exercised).isEqualTo(methods());
    }

    private static Set<String> methods() {
        List<Class<?>> facades = new ArrayList<>(List.of(Commands.class.getInterfaces()));
        facades.add(SentinelCommands.class);
        facades.add(SessionCommands.class);
        Set<String> methods = new TreeSet<>();
        for (Class<?> facade : facades) {
            Arrays.stream(facade.getDeclaredMethods())
                    .filter(Method::isDefault)
                    .map(
                            method ->
                                    RecordedCommands.signature(
                                            method.getName(), method.getParameterTypes()))
                    .forEach(methods::add);
        }
        return methods;
    }

    private static List<Class<? extends CommandGroupTestBase>> exercises()
            throws IOException, URISyntaxException, ClassNotFoundException {
        Path home = Path.of(CommandsIT.class.getResource("CommandsIT.class").toURI()).getParent();
        List<Class<? extends CommandGroupTestBase>> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (name.endsWith("CommandsIT") && !name.equals("CommandsIT")) {
                    found.add(
                            Class.forName(CommandsIT.class.getPackageName() + "." + name)
                                    .asSubclass(CommandGroupTestBase.class));
                }
            }
        }
        assertThat(found).isNotEmpty();
        return found;
    }
}
