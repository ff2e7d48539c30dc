package org.redwire.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.Test;
import org.redwire.protocol.error.ReplyTypeException;

/** Records are written to hashes and read from them by the names of their components. */
public class HashRecordsTest {

    private static final String SECRET = "canary-5318008";

    private static final UUID ID = UUID.fromString("00000000-0000-0001-0000-000000000002");

    public record User(String name, int age) {}

    private record Everything(
            String text,
            boolean truth,
            char letter,
            byte tiny,
            short small,
            int number,
            long big,
            float real,
            double exact,
            Boolean boxedTruth,
            Character boxedLetter,
            Byte boxedTiny,
            Short boxedSmall,
            Integer boxedNumber,
            Long boxedBig,
            Float boxedReal,
            Double boxedExact,
            BigInteger huge,
            BigDecimal decimal,
            DayOfWeek day,
            Instant when,
            Duration time,
            UUID id,
            Optional<String> maybe,
            Optional<Integer> maybeNumber) {}

    private record Blob(byte[] bytes, Optional<byte[]> more) {}

    private record Sparse(String name, Integer age, Optional<Instant> seen) {}

    private record Checked(int age) {
        Checked {
            if (age < 0) {
                throw new IllegalStateException("not an age");
            }
        }
    }

    private record Dated(LocalDate day, Optional<LocalDate> end) {}

    private record Listed(List<String> names) {}

    private record Wild(Optional<? extends Number> number) {}

    private record Nothing() {}

    private static final HashRecords<User> USERS = Hashes.as(User.class);

    private static <R extends Record> HashRecords<R> own(Class<R> type) {
        return Hashes.as(type, MethodHandles.lookup());
    }

    private static Everything everything() {
        return new Everything(
                "ä b",
                true,
                'x',
                (byte) -1,
                (short) 2,
                3,
                4L,
                0.5f,
                1e300,
                false,
                'y',
                (byte) 5,
                (short) 6,
                7,
                8L,
                1.5f,
                2.5,
                BigInteger.TEN,
                new BigDecimal("1.10"),
                DayOfWeek.FRIDAY,
                Instant.ofEpochMilli(1),
                Duration.ofSeconds(90),
                ID,
                Optional.of("there"),
                Optional.empty());
    }

    @Test
    public void aRecordIsWrittenWithAFieldForEachComponent() {
        assertThat(Wire.of(USERS.hset("user:1", new User("Ann", 40))))
                .isEqualTo("HSET <user:1> name Ann age 40");
        assertThat(Wire.of(USERS.hgetall("user:1"))).isEqualTo("HGETALL <user:1>");
        assertThat(USERS.hgetall("user:1").repeatable()).isTrue();
        assertThat(USERS.hset("user:1", new User("Ann", 40)).repeatable()).isFalse();
    }

    @Test
    public void componentsOfAllTypesAreReadAsTheyWereWritten() {
        HashRecords<Everything> records = own(Everything.class);
        String line = Wire.of(records.hset("k", everything()));
        assertThat(line)
                .startsWith("HSET <k> text ä b truth true letter x tiny -1 small 2 number 3 big 4")
                .endsWith(
                        "day FRIDAY when 1970-01-01T00:00:00.001Z time PT1M30S id "
                                + ID
                                + " maybe there");
        var command = records.hset("k", everything());
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 1; i < command.size(); i += 2) {
            fields.put((String) command.argument(i), (String) command.argument(i + 1));
        }
        fields.put("no_component", "left alone");
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(records.hgetall("k"), fields)).isEqualTo(everything());
        }
    }

    @Test
    public void bytesAreKeptAsTheyAre() {
        HashRecords<Blob> blobs = own(Blob.class);
        var command = blobs.hset("k", new Blob(new byte[] {0, -1}, Optional.empty()));
        assertThat((byte[]) command.argument(2)).containsExactly(0, -1);
        assertThat(command.size()).isEqualTo(3);
        for (Protocol protocol : Protocol.values()) {
            Blob blob = protocol.answer(blobs.hgetall("k"), Map.of("bytes", "ab", "more", "c"));
            assertThat(blob.bytes()).containsExactly('a', 'b');
            assertThat(blob.more().orElseThrow()).containsExactly('c');
        }
    }

    @Test
    public void whatIsNullOrEmptyHasNoFieldAndWhatHasNoFieldIsNullOrEmpty() {
        HashRecords<Sparse> sparse = own(Sparse.class);
        assertThat(Wire.of(sparse.hset("k", new Sparse(null, 3, Optional.empty()))))
                .isEqualTo("HSET <k> age 3");
        assertThat(Wire.of(sparse.hset("k", new Sparse("", null, null))))
                .startsWith("HSET <k> name");
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(sparse.hgetall("k"), Map.of("age", "3")))
                    .isEqualTo(new Sparse(null, 3, Optional.empty()));
            assertThat(protocol.answer(sparse.hgetall("k"), Map.of())).isNull();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sparse.hset("k", new Sparse(null, null, Optional.empty())))
                .withMessage("a Sparse without values makes no hash");
    }

    @Test
    public void aFieldThatIsMissingForAPrimitiveIsAMismatch() {
        for (Protocol protocol : Protocol.values()) {
            assertThatThrownBy(() -> protocol.answer(USERS.hgetall("k"), Map.of("name", SECRET)))
                    .isInstanceOf(ReplyTypeException.class)
                    .hasMessageContaining("a field for the component age of User")
                    .hasMessageNotContaining(SECRET);
        }
    }

    @Test
    public void aValueThatDoesNotFitIsNamedByItsComponentAndNotShown() {
        for (Protocol protocol : Protocol.values()) {
            assertThatThrownBy(
                            () ->
                                    protocol.answer(
                                            USERS.hgetall("k"), Map.of("name", "a", "age", SECRET)))
                    .isInstanceOf(ReplyTypeException.class)
                    .hasMessage(
                            "expected int for the component age of User, its converter says"
                                    + " java.lang.NumberFormatException [EXECUTED]")
                    .hasNoCause()
                    .hasToString(
                            ReplyTypeException.class.getName()
                                    + ": expected int for the component age of User, its"
                                    + " converter says java.lang.NumberFormatException"
                                    + " [EXECUTED]");
        }
        for (String field : List.of("truth", "letter", "day", "when", "id", "tiny")) {
            Map<String, String> fields = fieldsOf(everything());
            fields.put(field, SECRET);
            assertThatThrownBy(
                            () -> Protocol.RESP2.answer(own(Everything.class).hgetall("k"), fields))
                    .isInstanceOf(ReplyTypeException.class)
                    .hasMessageContaining("the component " + field + " of Everything")
                    .hasMessageNotContaining(SECRET)
                    .hasNoCause();
        }
        assertThatThrownBy(() -> Protocol.RESP2.answer(USERS.hgetall("k"), 7))
                .isInstanceOf(ReplyTypeException.class);
    }

    private static Map<String, String> fieldsOf(Everything record) {
        var command = own(Everything.class).hset("k", record);
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 1; i < command.size(); i += 2) {
            fields.put((String) command.argument(i), (String) command.argument(i + 1));
        }
        return fields;
    }

    @Test
    public void aConstructorThatRefusesIsToldWithItsReason() {
        assertThatThrownBy(
                        () ->
                                Protocol.RESP2.answer(
                                        own(Checked.class).hgetall("k"), Map.of("age", "-1")))
                .isInstanceOf(ReplyTypeException.class)
                .hasMessage(
                        "the constructor of Checked failed with java.lang.IllegalStateException"
                                + " [EXECUTED]")
                .hasRootCauseMessage("not an age");
    }

    @Test
    public void otherTypesWantAConverter() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> own(Dated.class))
                .withMessage(
                        "the component day of Dated is a java.time.LocalDate, for which a"
                                + " converter must be given");
        HashRecords<Dated> dated =
                HashRecords.builder(Dated.class)
                        .lookup(MethodHandles.lookup())
                        .converter(
                                LocalDate.class,
                                HashConverter.of(LocalDate::toString, LocalDate::parse))
                        .build();
        Dated day = new Dated(LocalDate.of(2026, 1, 2), Optional.of(LocalDate.of(2026, 1, 3)));
        assertThat(Wire.of(dated.hset("k", day)))
                .isEqualTo("HSET <k> day 2026-01-02 end 2026-01-03");
        assertThat(
                        Protocol.RESP3.answer(
                                dated.hgetall("k"),
                                Map.of("day", "2026-01-02", "end", "2026-01-03")))
                .isEqualTo(day);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> own(Listed.class))
                .withMessageContaining("the component names of Listed is a java.util.List");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> own(Wild.class))
                .withMessage("the component number of Wild is an Optional of no plain type");
    }

    @Test
    public void aConverterThatIsGivenCountsMoreThanOneThatIsKnown() {
        HashRecords<User> users =
                HashRecords.builder(User.class)
                        .converter(
                                int.class,
                                HashConverter.of(
                                        Integer::toHexString, text -> Integer.parseInt(text, 16)))
                        .build();
        assertThat(Wire.of(users.hset("k", new User("a", 255)))).endsWith("age ff");
        HashRecords<User> nothing =
                HashRecords.builder(User.class)
                        .converter(String.class, HashConverter.of(text -> text, text -> null))
                        .build();
        assertThatThrownBy(
                        () ->
                                Protocol.RESP2.answer(
                                        nothing.hgetall("k"), Map.of("name", "a", "age", "1")))
                .isInstanceOf(ReplyTypeException.class)
                .hasMessageContaining("its converter says null");
    }

    @Test
    public void whatIsNotAccessibleIsNotOpenedByForce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hashes.as(Sparse.class))
                .withMessage(
                        Sparse.class.getName()
                                + " is not accessible: make it public in an exported package, or"
                                + " give a MethodHandles.lookup() that may access it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> own(Nothing.class))
                .withMessage(Nothing.class.getName() + " has no components");
    }
}
