package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.Test;
import org.redwire.commands.FieldValue;
import org.redwire.commands.Hashes;
import org.redwire.commands.Scan;
import org.redwire.commands.ScanOptions;
import org.redwire.commands.ScanPage;

/** The commands for hashes. */
public class HashCommandsIT extends CommandGroupTestBase {

    public HashCommandsIT() {
        super(Hashes.class);
    }

    @Test
    public void fieldsAreSetAndRead() {
        assertThat(redis.hset("h", "f", "1")).isTrue();
        assertThat(redis.hset("h", "f", bytes("2"))).isFalse();
        assertThat(redis.hset("h", Map.of("f", "3", "g", "4"))).isEqualTo(1);
        assertThat(redis.hsetBytes("h", Map.of("i", bytes("5")))).isEqualTo(1);
        redis.hmset("h", Map.of("j", "6"));
        assertThat(redis.hsetnx("h", "j", "7")).isFalse();
        assertThat(redis.hsetnx("h", "k", bytes("77"))).isTrue();
        assertThat(redis.hget("h", "f")).isEqualTo("3");
        assertThat(redis.hget("h", "none")).isNull();
        assertThat(redis.hmget("h", "g", "none", "i")).containsExactly("4", null, "5");
        assertThat(redis.hgetall("h"))
                .isEqualTo(Map.of("f", "3", "g", "4", "i", "5", "j", "6", "k", "77"));
        assertThat(redis.hkeys("h")).containsExactlyInAnyOrder("f", "g", "i", "j", "k");
        assertThat(redis.hvals("h")).containsExactlyInAnyOrder("3", "4", "5", "6", "77");
        assertThat(redis.hlen("h")).isEqualTo(5);
        assertThat(redis.hstrlen("h", "k")).isEqualTo(2);
        assertThat(redis.hgetall("none")).isEmpty();
    }

    @Test
    public void fieldsAreDeleted() {
        redis.hset("h", Map.of("f", "1", "g", "2", "i", "3"));
        assertThat(redis.hexists("h", "f")).isTrue();
        assertThat(redis.hdel("h", "f")).isTrue();
        assertThat(redis.hdel("h", "f", "g", "i")).isEqualTo(2);
        assertThat(redis.hexists("h", "f")).isFalse();
    }

    @Test
    public void numbersAreCounted() {
        assertThat(redis.hincrby("h", "n", 5)).isEqualTo(5);
        assertThat(redis.hincrbyfloat("h", "n", -0.5)).isEqualTo(4.5);
    }

    @Test
    public void anyFieldsAreGiven() {
        redis.hset("h", "f", "1");
        assertThat(redis.hrandfield("h")).isEqualTo("f");
        assertThat(redis.hrandfield("none")).isNull();
        assertThat(redis.hrandfield("h", 5)).containsExactly("f");
        assertThat(redis.hrandfield("h", -3)).containsExactly("f", "f", "f");
        assertThat(redis.hrandfield("none", 5)).isEmpty();
        FieldValue field = new FieldValue("f", "1");
        assertThat(redis.hrandfieldWithvalues("h", 5)).containsExactly(field);
        assertThat(redis.hrandfieldWithvalues("h", -2)).containsExactly(field, field);
        assertThat(redis.hrandfieldWithvalues("none", 5)).isEmpty();
    }

    @Test
    public void fieldsAreScannedPageByPage() {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            fields.put("f" + i, "v" + i);
        }
        redis.hset("h", fields);
        ScanPage<FieldValue> page = redis.hscan("h", ScanPage.START);
        assertThat(page.last()).isFalse();
        assertThat(page.items())
                .allSatisfy(
                        field -> assertThat(fields.get(field.field())).isEqualTo(field.value()));
        page = redis.hscan("h", page.cursor(), ScanOptions.all().count(10_000));
        assertThat(page.last()).isTrue();
        assertThat(Scan.fields(redis, "h").stream().distinct()).hasSize(1000);
        assertThat(Scan.fields(redis, "h", ScanOptions.all().matching("f?")).stream().distinct())
                .hasSize(10);
        sinceThat(
                isValkey() ? "7.2" : "7.4",
                () -> redis.hscanNovalues("h", ScanPage.START, ScanOptions.all().count(10_000)),
                names -> assertThat(names.items()).hasSize(1000));
    }
}
