package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.commands.Commands;
import org.redwire.commands.Modules;
import org.redwire.itests.support.RedisServer;
import org.redwire.protocol.error.ServerException;

/** The commands for modules; there is none to load, so a server must refuse what is not there. */
public class ModuleCommandsIT extends CommandGroupTestBase {

    private static final String NO_FILE = "/nonexistent/module.so";

    public ModuleCommandsIT() {
        super(Modules.class);
    }

    @Test
    public void modulesAreListed() {
        // Redis 8 brings some along
        assertThat(redis.moduleList())
                .allSatisfy(
                        module -> {
                            assertThat(module.name()).isNotEmpty();
                            assertThat(module.version()).isPositive();
                        });
    }

    @Test
    public void aServerDoesNotLoadModulesUnlessItIsAllowed() {
        assertThatThrownBy(() -> client.moduleLoad(NO_FILE))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("MODULE command not allowed");
    }

    @Test
    public void aFileThatIsNotThereIsNotLoaded() {
        try (RedisServer own = anotherServer().config("enable-module-command yes").start();
                RedisClient there = connectTo(own)) {
            Commands commands = recordedCommands(there);
            assertThatThrownBy(() -> commands.moduleLoad(NO_FILE, "a"))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("Error loading the extension");
            assertThatThrownBy(() -> commands.moduleLoadex(NO_FILE, Map.of("m.x", "1"), "a"))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("Error loading the extension");
            assertThatThrownBy(() -> commands.moduleUnload("nosuch"))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("Error unloading module");
        }
    }
}
