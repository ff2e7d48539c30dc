package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.Test;
import org.redwire.client.Session;
import org.redwire.commands.HashImports;
import org.redwire.commands.SessionCommands;

/** The commands that write many hashes with the same fields: all are newer than Redis 8.0. */
public class HashImportCommandsIT extends CommandGroupTestBase {

    public HashImportCommandsIT() {
        super(HashImports.class);
    }

    @Test
    public void hashesAreMadeOfFieldsThatWerePrepared() {
        try (Session session = client.session()) {
            SessionCommands own = recorded(session);
            since("8.10", done(() -> own.himportPrepare("u", "name", "age")), true);
            since("8.10", done(() -> own.himportSet("h", "u", "ann", "7")), true);
            if (has("8.10")) {
                assertThat(client.hgetall("h")).isEqualTo(Map.of("name", "ann", "age", "7"));
            }
            since("8.10", () -> own.himportDiscard("u"), true);
            since("8.10", own::himportDiscardall, 0L);
        }
    }
}
