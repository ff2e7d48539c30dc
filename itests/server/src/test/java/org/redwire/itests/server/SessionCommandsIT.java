package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.commands.HelloOption;
import org.redwire.commands.MovingEndpoint;
import org.redwire.commands.SessionCommands;
import org.redwire.commands.SessionState;
import org.redwire.commands.TrackingOptions;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RespConsole;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TransactionAbortedException;

/** The commands that change the connection they are sent on. */
public class SessionCommandsIT extends CommandGroupTestBase {

    public SessionCommandsIT() {
        super(SessionState.class);
    }

    @Test
    public void aSessionAuthenticatesAsAUser() {
        client.aclSetuser("app", "on", ">secret", "~*", "&*", "+@all");
        try (Session session = client.session()) {
            recorded(session).auth("app", "secret");
            assertThat(session.aclWhoami()).isEqualTo("app");
        } finally {
            client.aclDeluser("app");
        }
    }

    @Test
    public void aSessionAuthenticatesAsTheDefaultUser() {
        try (RedisServer other = anotherServer().password("secret").start();
                RedisClient there = RedisClient.connect(other.uri("", "secret"));
                Session session = there.session()) {
            recorded(session).auth("secret");
            assertThat(session.aclWhoami()).isEqualTo("default");
        }
    }

    @Test
    public void aSessionHasANameAndALibrary() {
        try (Session session = client.session()) {
            SessionCommands own = recorded(session);
            own.clientSetname("me");
            assertThat(session.clientGetname()).isEqualTo("me");
            own.clientSetname("");
            assertThat(session.clientGetname()).isNull();
            since("7.2", done(() -> own.clientSetinfoLibName("lib")), true);
            since("7.2", done(() -> own.clientSetinfoLibVer("1.2")), true);
        }
    }

    @Test
    public void aSessionIsKeptAndLeavesNoTraces() {
        try (Session session = client.session()) {
            SessionCommands own = recorded(session);
            own.clientNoEvictOn();
            assertThat(session.clientInfo().flags()).contains('e');
            own.clientNoEvictOff();
            assertThat(session.clientInfo().flags()).doesNotContain('e');
            since("7.2", done(own::clientNoTouchOn), true);
            since("7.2", done(own::clientNoTouchOff), true);
        }
    }

    @Test
    public void aSessionSaysWhatItIs() {
        try (Session session = client.session()) {
            SessionCommands own = recorded(session);
            onValkey(done(() -> own.clientCapa("redirect")), true);
            if (isValkey()) {
                client.configSet("import-mode", "yes");
            }
            onValkey(done(own::clientImportSourceOn), true);
            onValkey(done(own::clientImportSourceOff), true);
            if (isValkey()) {
                client.configSet("import-mode", "no");
            }
            // only servers that one pays for have these
            unknown(done(() -> own.clientMaintNotificationsOn(MovingEndpoint.NONE)));
            unknown(done(own::clientMaintNotificationsOff));
        }
    }

    @Test
    public void aSessionIsLetThroughToASlotThatMoves() {
        try (RedisServer node = anotherServer().cluster().start();
                RedisClient there = connectTo(node);
                Session session = there.session()) {
            recorded(session).asking();
        }
    }

    @Test
    public void aSessionIsToldOfChanges() {
        try (RespConsole told = server().console();
                Session session = client.session()) {
            told.resp3();
            long id = told.number("CLIENT", "ID");
            SessionCommands own = recorded(session);
            own.clientTrackingOn(TrackingOptions.optIn().toConnection(id));
            own.clientCachingYes();
            session.get("k");
            client.set("k", "v");
            assertThat(told.push()).isEqualTo(List.of("invalidate", List.of("k")));
            own.clientTrackingOff();
            own.clientTrackingOn(TrackingOptions.optOut().toConnection(id).withoutOwnChanges());
            own.clientCachingNo();
            assertThat(session.clientTrackinginfo().flags())
                    .contains("on", "optout", "caching-no", "noloop");
            own.clientTrackingOff();
            assertThat(session.clientTrackinginfo().flags()).containsExactly("off");
        }
    }

    @Test
    public void aSessionChoosesItsProtocol() {
        client.aclSetuser("app", "on", ">secret", "~*", "&*", "+@all");
        try (Session session = client.session()) {
            SessionCommands own = recorded(session);
            assertThat(own.hello().get("proto").number()).isEqualTo(protocol);
            Map<String, Reply> hello =
                    own.hello(3, HelloOption.auth("app", "secret"), HelloOption.named("me"));
            assertThat(hello.get("proto").number()).isEqualTo(3);
            assertThat(session.aclWhoami()).isEqualTo("app");
            assertThat(session.clientGetname()).isEqualTo("me");
            assertThat(own.hello(2).get("proto").number()).isEqualTo(2);
            assertThat(session.hgetall("none")).isEmpty();
        } finally {
            client.aclDeluser("app");
        }
    }

    @Test
    public void aSessionIsAsNewAfterAReset() {
        try (Session session = client.session()) {
            SessionCommands own = recorded(session);
            own.select(3);
            assertThat(session.clientInfo().database()).isEqualTo(3);
            assertThat(own.reset()).isEqualTo("RESET");
            assertThat(session.clientInfo().database()).isZero();
        }
    }

    @Test
    public void readsOfReplicasAreAMatterOfClusters() {
        try (Session session = client.session()) {
            SessionCommands own = recorded(session);
            for (ThrowingCallable command :
                    List.<ThrowingCallable>of(own::readonly, own::readwrite)) {
                if (isValkey()) {
                    // it redirects clients without a cluster, too
                    assertThatCode(command).doesNotThrowAnyException();
                } else {
                    assertThatThrownBy(command)
                            .isInstanceOf(ServerException.class)
                            .hasMessageContaining("cluster support disabled");
                }
            }
        }
    }

    @Test
    public void watchedKeysEndATransaction() {
        try (Session session = client.session()) {
            SessionCommands own = recorded(session);
            own.watch("a", "b");
            client.set("b", "1");
            assertThatThrownBy(() -> session.transaction(t -> t.set("a", "1")))
                    .isInstanceOf(TransactionAbortedException.class);
            own.watch("a");
            client.set("a", "2");
            own.unwatch();
            session.transaction(t -> t.set("a", "3"));
            assertThat(session.get("a")).isEqualTo("3");
        }
    }

    @Test
    public void aClientThatSharesItsConnectionsRefusesThem() {
        assertThatThrownBy(() -> client.execute(SessionState.select(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("session");
    }
}
