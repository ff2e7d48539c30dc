package org.redwire.itests.server;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.commands.AclDenial;
import org.redwire.commands.AclUser;
import org.redwire.commands.Acls;
import org.redwire.commands.Commands;
import org.redwire.itests.support.RedisServer;
import org.redwire.protocol.error.PermissionException;
import org.redwire.protocol.error.ServerException;

/** The commands for users and what they may do. */
public class AclCommandsIT extends CommandGroupTestBase {

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    public AclCommandsIT() {
        super(Acls.class);
    }

    @Test
    public void categoriesAndTheirCommandsAreKnown() {
        assertThat(redis.aclCat()).contains("read", "write", "dangerous");
        assertThat(redis.aclCat("read")).contains("get", "hgetall").doesNotContain("set");
    }

    @Test
    public void usersAreMadeAndDeleted() {
        redis.aclSetuser("app", "on", ">secret", "~a:*", "~b:*", "&c", "+@read", "(+set ~x)");
        AclUser user = redis.aclGetuser("app");
        assertThat(user.flags()).contains("on");
        assertThat(user.passwords()).hasSize(1);
        assertThat(user.commands()).contains("+@read");
        assertThat(user.keys()).isEqualTo("~a:* ~b:*");
        assertThat(user.channels()).isEqualTo("&c");
        assertThat(user.selectors()).hasSize(1);
        assertThat(user.selectors().get(0).get("keys").text()).isEqualTo("~x");
        assertThat(redis.aclUsers()).containsExactlyInAnyOrder("app", "default");
        assertThat(redis.aclList()).anyMatch(line -> line.startsWith("user app on "));
        assertThat(redis.aclDryrun("app", "GET", "a:1")).isNull();
        assertThat(redis.aclDryrun("app", "SET", "a:1", "v")).contains("permissions");
        assertThat(redis.aclDeluser("app", "none")).isEqualTo(1);
        assertThat(redis.aclGetuser("app")).isNull();
        assertThat(redis.aclWhoami()).isEqualTo("default");
    }

    @Test
    public void passwordsAreRandom() {
        assertThat(redis.aclGenpass()).hasSize(64).isNotEqualTo(redis.aclGenpass());
        assertThat(redis.aclGenpass(20)).hasSize(5);
    }

    @Test
    public void whatWasDeniedIsNoted() {
        redis.aclSetuser("app", "on", ">secret", "~a", "+get");
        redis.aclLogReset();
        try (Session session = client.session()) {
            session.auth("app", "secret");
            assertThatThrownBy(() -> session.set("a", "1")).isInstanceOf(PermissionException.class);
            assertThatThrownBy(() -> session.get("b")).isInstanceOf(PermissionException.class);
        }
        List<AclDenial> denials = redis.aclLog();
        assertThat(denials).extracting(AclDenial::reason).containsExactly("key", "command");
        AclDenial denial = redis.aclLog(1).get(0);
        assertThat(denial.object()).isEqualTo("b");
        assertThat(denial.username()).isEqualTo("app");
        assertThat(denial.context()).isEqualTo("toplevel");
        assertThat(denial.count()).isEqualTo(1);
        assertThat(denial.age()).isBetween(Duration.ZERO, ofMinutes(1));
        assertThat(denial.client().user()).isEqualTo("app");
        redis.aclLogReset();
        assertThat(redis.aclLog()).isEmpty();
        redis.aclDeluser("app");
    }

    @Test
    public void usersAreSavedAndLoaded() throws IOException {
        Path file = folder.newFile().toPath();
        try (RedisServer own = anotherServer().config("aclfile " + file).start();
                RedisClient there = connectTo(own)) {
            Commands commands = recordedCommands(there);
            commands.aclSetuser("app", "on", "nopass");
            commands.aclSave();
            assertThat(Files.readString(file)).contains("user app on nopass");
            commands.aclDeluser("app");
            commands.aclLoad();
            assertThat(commands.aclUsers()).contains("app");
        }
    }

    @Test
    public void aServerWithoutAFileSavesNothing() {
        assertThatThrownBy(() -> redis.aclSave())
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("ACL file");
    }
}
