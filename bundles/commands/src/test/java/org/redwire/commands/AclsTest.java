package org.redwire.commands;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.commands.Refused.refused;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

/** Users and what was denied to them, as they are sent and answered. */
public class AclsTest {

    @Test
    public void formsWithOptionsSendTheirWords() {
        assertThat(Wire.of(Acls.aclCat("read"))).isEqualTo("ACL CAT read");
        assertThat(Wire.of(Acls.aclDeluser("a", "b"))).isEqualTo("ACL DELUSER a b");
        assertThat(Wire.of(Acls.aclDryrun("me", "SET", "k", "v")))
                .isEqualTo("ACL DRYRUN me SET k v");
        assertThat(Wire.of(Acls.aclGenpass(128))).isEqualTo("ACL GENPASS 128");
        assertThat(Wire.of(Acls.aclLog(3))).isEqualTo("ACL LOG 3");
        assertThat(Wire.of(Acls.aclLogReset())).isEqualTo("ACL LOG RESET");
        assertThat(Wire.of(Acls.aclSetuser("me"))).isEqualTo("ACL SETUSER me");
        assertThat(Wire.of(Acls.aclSetuser("me", "on", "~a:*")))
                .isEqualTo("ACL SETUSER me on ~a:*");
        refused(() -> Acls.aclGenpass(0), "the bits of a password are from 1 to 4096");
        refused(() -> Acls.aclGenpass(4097), "the bits of a password are from 1 to 4096");
        refused(() -> Acls.aclLog(-1), "the count must be at least 0, but is -1");
        refused(() -> Acls.aclDeluser(), "there must be at least one user");
    }

    @Test
    public void aDryRunGivesNullOrTheObjection() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Acls.aclDryrun("me", "GET", "k"), new Protocol.Word("OK")))
                    .isNull();
            assertThat(protocol.answer(Acls.aclDryrun("me", "GET", "k"), "no permissions"))
                    .isEqualTo("no permissions");
        }
    }

    @Test
    public void aUserIsReadWhateverElseTheReplyHas() {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("flags", Set.of("on"));
        reply.put("passwords", List.of("2bd806c9"));
        reply.put("commands", "+@all -get");
        reply.put("new", Map.of("a", 1));
        reply.put("keys", "~a:* %R~b:*");
        reply.put("channels", "&*");
        reply.put("selectors", List.of(Map.of("commands", "+get")));
        for (Protocol protocol : Protocol.values()) {
            AclUser user = protocol.answer(Acls.aclGetuser("me"), reply);
            assertThat(user.flags()).containsExactly("on");
            assertThat(user.passwords()).containsExactly("2bd806c9");
            assertThat(user.commands()).isEqualTo("+@all -get");
            assertThat(user.keys()).isEqualTo("~a:* %R~b:*");
            assertThat(user.channels()).isEqualTo("&*");
            assertThat(user.selectors()).hasSize(1);
            assertThat(user.selectors().get(0).get("commands").text()).isEqualTo("+get");
            assertThat(user.toString()).contains("1 passwords").doesNotContain("2bd806c9");
        }
    }

    @Test
    public void aUserOfAnOldServerIsRead() {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("flags", List.of("on", "allkeys"));
        reply.put("passwords", List.of());
        reply.put("commands", "+@all");
        reply.put("keys", List.of("a:*", "b:*"));
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Acls.aclGetuser("me"), reply))
                    .isEqualTo(
                            new AclUser(
                                    Set.of("on", "allkeys"),
                                    List.of(),
                                    "+@all",
                                    "a:* b:*",
                                    "",
                                    List.of()));
        }
    }

    @Test
    public void aUserThatIsNotThereIsNull() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Acls.aclGetuser("me"), null)).isNull();
        }
    }

    @Test
    public void denialsAreReadWhateverElseTheReplyHas() {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("count", 2);
        reply.put("reason", "command");
        reply.put("context", "toplevel");
        reply.put("object", "get");
        reply.put("username", "me");
        reply.put("age-seconds", 1.5);
        reply.put("client-info", "id=7 addr=h:1");
        reply.put("entry-id", 0);
        for (Protocol protocol : Protocol.values()) {
            AclDenial denial = protocol.answer(Acls.aclLog(), List.of(reply)).get(0);
            assertThat(denial.count()).isEqualTo(2);
            assertThat(denial.reason()).isEqualTo("command");
            assertThat(denial.context()).isEqualTo("toplevel");
            assertThat(denial.object()).isEqualTo("get");
            assertThat(denial.username()).isEqualTo("me");
            assertThat(denial.age()).isEqualTo(ofMillis(1500));
            assertThat(denial.client().id()).isEqualTo(7);
            assertThat(denial.fields().get("entry-id").number()).isZero();
        }
    }

    @Test
    public void aDenialWithoutFieldsIsEmpty() {
        AclDenial denial = Protocol.RESP3.answer(Acls.aclLog(), List.of(Map.of())).get(0);
        assertThat(denial.count()).isZero();
        assertThat(denial.reason()).isEmpty();
        assertThat(denial.age()).isZero();
        assertThat(denial.client().fields()).isEmpty();
    }
}
