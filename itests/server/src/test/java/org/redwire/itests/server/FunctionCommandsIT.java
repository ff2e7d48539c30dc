package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.Test;
import org.redwire.commands.FlushMode;
import org.redwire.commands.FunctionLibrary;
import org.redwire.commands.FunctionStats;
import org.redwire.commands.Functions;
import org.redwire.protocol.error.ServerException;

/** The commands for functions. */
public class FunctionCommandsIT extends CommandGroupTestBase {

    private static final String CODE =
            """
            #!lua name=lib
            redis.register_function('join', function(keys, args) return keys[1] .. args[1] end)
            redis.register_function{
                function_name='read',
                description='Reads a key.',
                callback=function(keys, args) return redis.call('GET', keys[1]) end,
                flags={'no-writes'}
            }
            """;

    public FunctionCommandsIT() {
        super(Functions.class);
    }

    @Test
    public void functionsAreCalled() {
        assertThat(redis.functionLoad(CODE)).isEqualTo("lib");
        redis.set("k", "v");
        assertThat(redis.fcall("join", List.of("k"), "!").text()).isEqualTo("k!");
        assertThat(redis.fcallRo("read", List.of("k")).text()).isEqualTo("v");
        assertThatThrownBy(() -> redis.fcallRo("join", List.of("k"), "!"))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("Can not execute a script with write flag");
    }

    @Test
    public void librariesAreListed() {
        assertThat(redis.functionList()).isEmpty();
        redis.functionLoad(CODE);
        FunctionLibrary library = redis.functionList().get(0);
        assertThat(library.name()).isEqualTo("lib");
        assertThat(library.engine()).isEqualTo("LUA");
        assertThat(library.code()).isNull();
        assertThat(library.functions())
                .containsExactlyInAnyOrder(
                        new FunctionLibrary.Function("join", null, Set.of()),
                        new FunctionLibrary.Function("read", "Reads a key.", Set.of("no-writes")));
        assertThat(redis.functionList("l*")).hasSize(1);
        assertThat(redis.functionList("x*")).isEmpty();
        assertThat(redis.functionListWithcode("lib").get(0).code()).isEqualTo(CODE);
        FunctionStats stats = redis.functionStats();
        assertThat(stats.running()).isNull();
        assertThat(stats.engines()).containsEntry("LUA", new FunctionStats.Engine(1, 2));
    }

    @Test
    public void librariesAreReplacedAndDeleted() {
        redis.functionLoad(CODE);
        assertThatThrownBy(() -> redis.functionLoad(CODE))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("already exists");
        assertThat(redis.functionLoadReplace(CODE)).isEqualTo("lib");
        redis.functionDelete("lib");
        assertThat(redis.functionList()).isEmpty();
        redis.functionLoad(CODE);
        redis.functionFlush();
        redis.functionLoad(CODE);
        redis.functionFlush(FlushMode.SYNC);
        assertThat(redis.functionList()).isEmpty();
    }

    @Test
    public void librariesAreDumpedAndRestored() {
        redis.functionLoad(CODE);
        byte[] dump = redis.functionDump();
        assertThatThrownBy(() -> redis.functionRestore(dump))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("already exists");
        redis.functionRestore(dump, Functions.RestorePolicy.REPLACE);
        redis.functionRestore(dump, Functions.RestorePolicy.FLUSH);
        redis.functionFlush();
        redis.functionRestore(dump);
        assertThat(redis.functionList()).hasSize(1);
    }

    @Test
    public void nothingRunsThatCouldBeKilled() {
        assertThatThrownBy(() -> redis.functionKill())
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("NOTBUSY");
    }
}
