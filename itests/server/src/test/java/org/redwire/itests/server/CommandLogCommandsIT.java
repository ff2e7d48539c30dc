package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;
import org.redwire.commands.CommandLogType;
import org.redwire.commands.CommandLogs;

/** The commands for the logs of commands that took much, which only Valkey has. */
public class CommandLogCommandsIT extends CommandGroupTestBase {

    public CommandLogCommandsIT() {
        super(CommandLogs.class);
    }

    @Test
    public void largeRequestsAreNoted() {
        if (isValkey()) {
            client.configSet("commandlog-request-larger-than", "1000");
        }
        onValkey(done(() -> redis.commandlogReset(CommandLogType.LARGE_REQUEST)), true);
        client.set("large", "v".repeat(2000));
        onValkey(() -> redis.commandlogLen(CommandLogType.LARGE_REQUEST), 1L);
        onValkeyThat(
                () -> redis.commandlogGet(-1, CommandLogType.LARGE_REQUEST),
                logged -> {
                    assertThat(logged).hasSize(1);
                    assertThat(logged.get(0).amount()).isGreaterThan(2000);
                    assertThat(logged.get(0).command().subList(0, 2))
                            .isEqualTo(List.of("SET", "large"));
                    assertThat(logged.get(0).client()).startsWith("127.0.0.1:");
                });
    }
}
