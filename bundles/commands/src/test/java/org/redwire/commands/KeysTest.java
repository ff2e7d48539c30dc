package org.redwire.commands;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.commands.Refused.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ReplyTypeException;

/** COPY, MIGRATE, RESTORE, SCAN, the times to live and waiting for replicas as they are sent. */
public class KeysTest {

    private static final byte[] DUMP = Wire.bytes("dump");
    private static final Instant INSTANT = Instant.ofEpochMilli(2_000_000_000_123L);

    @Test
    public void copySendsDatabaseAndReplace() {
        assertThat(Wire.of(Keys.copy("a", "b"))).isEqualTo("COPY <a> <b>");
        assertThat(Wire.of(Keys.copy("a", "b", CopyOptions.replacing())))
                .isEqualTo("COPY <a> <b> REPLACE");
        assertThat(Wire.of(Keys.copy("a", "b", CopyOptions.toDatabase(3))))
                .isEqualTo("COPY <a> <b> DB 3");
        assertThat(Wire.of(Keys.copy("a", "b", CopyOptions.toDatabase(3).andReplace())))
                .isEqualTo("COPY <a> <b> DB 3 REPLACE");
        refused(() -> CopyOptions.toDatabase(-1), "the database must be at least 0, but is -1");
    }

    @Test
    public void aSingleKeyToMigrateStandsInItsPlace() {
        assertThat(migrate(MigrateOptions.none(), "k")).isEqualTo("MIGRATE host 6380 <k> 2 1500");
        assertThat(migrate(MigrateOptions.none().copying().replacing(), "k"))
                .isEqualTo("MIGRATE host 6380 <k> 2 1500 COPY REPLACE");
    }

    @Test
    public void severalKeysToMigrateStandBehindTheOptions() {
        assertThat(migrate(MigrateOptions.none(), "a", "b"))
                .isEqualTo("MIGRATE host 6380 \"\" 2 1500 KEYS <a> <b>");
        assertThat(migrate(MigrateOptions.none().replacing().authenticated("pw"), "a", "b"))
                .isEqualTo("MIGRATE host 6380 \"\" 2 1500 REPLACE AUTH pw KEYS <a> <b>");
        assertThat(migrate(MigrateOptions.none().authenticated("me", "pw").copying(), "a", "b"))
                .isEqualTo("MIGRATE host 6380 \"\" 2 1500 COPY AUTH2 me pw KEYS <a> <b>");
    }

    @Test
    public void migrateRefusesWhatTheServerWould() {
        refused(() -> migrate(MigrateOptions.none()), "there must be at least one key");
        refused(
                () -> Keys.migrate("host", 1, 0, Duration.ZERO, MigrateOptions.none(), "k"),
                "a transfer needs a timeout longer than zero");
        refused(
                () -> Keys.migrate("host", 1, -1, ofSeconds(1), MigrateOptions.none(), "k"),
                "the database must be at least 0, but is -1");
        refused(() -> new MigrateOptions(false, false, "me", null), "a user needs a password");
    }

    @Test
    public void migrateOptionsShowNoPassword() {
        assertThat(MigrateOptions.none().authenticated("me", "secret").toString())
                .contains("me")
                .doesNotContain("secret");
    }

    @Test
    public void migrateSaysWhetherThereWasAKey() {
        Command<Boolean> migrate =
                Keys.migrate("host", 1, 0, ofSeconds(1), MigrateOptions.none(), "k");
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(migrate, new Protocol.Word("OK"))).isTrue();
            assertThat(protocol.answer(migrate, new Protocol.Word("NOKEY"))).isFalse();
            assertThatThrownBy(() -> protocol.answer(migrate, new Protocol.Word("HM")))
                    .isInstanceOf(ReplyTypeException.class);
        }
    }

    @Test
    public void restoreHasTheTimeToLiveBeforeTheValue() {
        assertThat(Wire.of(Keys.restore("k", DUMP))).isEqualTo("RESTORE <k> 0 dump");
        assertThat(restore(RestoreOptions.none().expiringIn(ofMillis(1500))))
                .isEqualTo("RESTORE <k> 1500 dump");
        assertThat(restore(RestoreOptions.none().expiringIn(ofNanos(1))))
                .isEqualTo("RESTORE <k> 1 dump");
        assertThat(restore(RestoreOptions.none().expiringAt(INSTANT).replacing()))
                .isEqualTo("RESTORE <k> 2000000000123 dump REPLACE ABSTTL");
        assertThat(restore(RestoreOptions.none().idleFor(ofMillis(1001))))
                .isEqualTo("RESTORE <k> 0 dump IDLETIME 2");
        assertThat(restore(RestoreOptions.none().replacing().usedWith(255)))
                .isEqualTo("RESTORE <k> 0 dump REPLACE FREQ 255");
    }

    @Test
    public void restoreRefusesOptionsThatDoNotGoTogether() {
        RestoreOptions none = RestoreOptions.none();
        refused(
                () -> none.expiringIn(ofSeconds(1)).expiringAt(INSTANT),
                "a key expires after a time or at an instant");
        refused(
                () -> none.idleFor(ofSeconds(1)).usedWith(1),
                "a key has an idle time or a frequency, never both");
        refused(() -> none.usedWith(256), "the frequency must be from 0 to 255");
        refused(() -> none.usedWith(-1), "the frequency must be from 0 to 255");
        refused(() -> none.expiringIn(Duration.ZERO), "a time to live must be longer than zero");
        refused(
                () -> none.expiringAt(Instant.EPOCH),
                "the milliseconds since 1970 must be at least 1, but is 0");
    }

    @Test
    public void scanSendsPatternCountAndType() {
        assertThat(Wire.of(Keys.scan("0"))).isEqualTo("SCAN 0");
        ScanOptions all = ScanOptions.all().matching("a*").count(50).ofType("list");
        assertThat(Wire.of(Keys.scan("17", all))).isEqualTo("SCAN 17 MATCH a* COUNT 50 TYPE list");
        assertThat(Wire.of(Hashes.hscan("h", "0", ScanOptions.all().count(5))))
                .isEqualTo("HSCAN <h> 0 COUNT 5");
        assertThat(Wire.of(Hashes.hscanNovalues("h", "0", ScanOptions.all().matching("f"))))
                .isEqualTo("HSCAN <h> 0 MATCH f NOVALUES");
        assertThat(Wire.of(Sets.sscan("s", "0", ScanOptions.all().matching("m"))))
                .isEqualTo("SSCAN <s> 0 MATCH m");
        assertThat(Wire.of(SortedSets.zscan("z", "9", ScanOptions.all()))).isEqualTo("ZSCAN <z> 9");
    }

    @Test
    public void scanRefusesWhatTheServerWould() {
        refused(() -> ScanOptions.all().count(0), "the count must be at least 1, but is 0");
        ScanOptions typed = ScanOptions.all().ofType("string");
        refused(() -> Hashes.hscan("h", "0", typed), "only keys can be scanned by type");
        refused(() -> Hashes.hscanNovalues("h", "0", typed), "only keys can be scanned by type");
        refused(() -> Sets.sscan("s", "0", typed), "only keys can be scanned by type");
        refused(() -> SortedSets.zscan("z", "0", typed), "only keys can be scanned by type");
    }

    @Test
    public void aCursorOf64BitsWithoutASignIsKept() {
        for (Protocol protocol : Protocol.values()) {
            ScanPage<String> page =
                    protocol.answer(
                            Keys.scan("0"), List.of("18446744073709551615", List.of("a", "b")));
            assertThat(page.cursor()).isEqualTo("18446744073709551615");
            assertThat(page.last()).isFalse();
            assertThat(page.items()).containsExactly("a", "b");
            assertThat(protocol.answer(Keys.scan("1"), List.of("0", List.of())))
                    .isEqualTo(new ScanPage<>(ScanPage.START, List.of()))
                    .matches(ScanPage::last);
        }
    }

    @Test
    public void oneKeyGivesWhetherSeveralGiveHowMany() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Keys.del("a"), 1)).isTrue();
            assertThat(protocol.answer(Keys.del("a", "b"), 2)).isEqualTo(2);
            assertThat(protocol.answer(Keys.exists("a"), 0)).isFalse();
            assertThat(protocol.answer(Keys.exists("a", "a"), 2)).isEqualTo(2);
        }
        assertThat(Wire.of(Keys.unlink("a", "b"))).isEqualTo("UNLINK <a> <b>");
        assertThat(Wire.of(Keys.touch("a", "b"))).isEqualTo("TOUCH <a> <b>");
        refused(() -> Keys.del(new String[0]), "there must be at least one key");
        refused(() -> Keys.exists(new String[0]), "there must be at least one key");
        refused(() -> Keys.touch(new String[0]), "there must be at least one key");
        refused(() -> Keys.unlink(new String[0]), "there must be at least one key");
    }

    @Test
    public void moveAndTheWaitsRefuseNegativeNumbers() {
        refused(() -> Keys.move("k", -1), "the database must be at least 0, but is -1");
        refused(
                () -> Keys.waitReplicas(-1, ofSeconds(1)),
                "the number of replicas must be at least 0, but is -1");
        refused(
                () -> Keys.waitaof(1, -1, ofSeconds(1)),
                "the number of replicas must be at least 0, but is -1");
        refused(() -> Keys.waitaof(2, 0, ofSeconds(1)), "the number of local files is 0 or 1");
    }

    @Test
    public void waitaofTellsLocalFilesFromReplicas() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Keys.waitaof(1, 2, Duration.ZERO), List.of(1, 2)))
                    .isEqualTo(new SyncedServers(1, 2));
        }
    }

    @Test
    public void conditionsComeBehindTheTimeToLive() {
        assertThat(Wire.of(KeyExpiry.expire("k", ofSeconds(9)))).isEqualTo("EXPIRE <k> 9");
        assertThat(Wire.of(KeyExpiry.expire("k", Duration.ZERO, ExpireCondition.IF_NONE)))
                .isEqualTo("EXPIRE <k> 0 NX");
        assertThat(
                        Wire.of(
                                KeyExpiry.pexpire(
                                        "k",
                                        ofSeconds(9),
                                        ExpireCondition.IF_ANY,
                                        ExpireCondition.IF_LONGER)))
                .isEqualTo("PEXPIRE <k> 9000 XX GT");
        assertThat(Wire.of(KeyExpiry.expireat("k", INSTANT, ExpireCondition.IF_SHORTER)))
                .isEqualTo("EXPIREAT <k> 2000000001 LT");
        assertThat(Wire.of(KeyExpiry.pexpireat("k", INSTANT)))
                .isEqualTo("PEXPIREAT <k> 2000000000123");
    }

    @Test
    public void conditionsThatExcludeEachOtherAreRefused() {
        for (ExpireCondition other : ExpireCondition.values()) {
            refused(
                    () -> KeyExpiry.expire("k", ofSeconds(1), other, ExpireCondition.IF_NONE),
                    "NX goes with no other condition");
        }
        refused(
                () ->
                        KeyExpiry.pexpireat(
                                "k",
                                INSTANT,
                                ExpireCondition.IF_LONGER,
                                ExpireCondition.IF_SHORTER),
                "GT and LT do not go together");
    }

    private static String migrate(MigrateOptions options, String... keys) {
        return Wire.of(Keys.migrate("host", 6380, 2, ofMillis(1500), options, keys));
    }

    private static String restore(RestoreOptions options) {
        return Wire.of(Keys.restore("k", DUMP, options));
    }
}
