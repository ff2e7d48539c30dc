package org.redwire.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.commands.Refused.refused;

import java.util.Arrays;
import org.junit.Test;

/** The commands for bits and HyperLogLogs, as they are sent and answered. */
public class BitmapsTest {

    private static final BitfieldType SIGNED = BitfieldType.signed(16);
    private static final BitfieldType UNSIGNED = BitfieldType.unsigned(4);

    @Test
    public void bitsAreSentByTheirOffset() {
        assertThat(Wire.of(Bitmaps.setbit("b", 7, 1))).isEqualTo("SETBIT <b> 7 1");
        assertThat(Wire.of(Bitmaps.getbit("b", 7))).isEqualTo("GETBIT <b> 7");
        refused(() -> Bitmaps.setbit("b", -1, 1), "the offset must be at least 0, but is -1");
        refused(() -> Bitmaps.getbit("b", -1), "the offset must be at least 0, but is -1");
        refused(() -> Bitmaps.setbit("b", 7, 2), "a bit is 0 or 1");
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Bitmaps.setbit("b", 7, 0), 1)).isTrue();
            assertThat(protocol.answer(Bitmaps.getbit("b", 7), 0)).isFalse();
        }
    }

    @Test
    public void bitsAreCountedAndFoundInRanges() {
        assertThat(Wire.of(Bitmaps.bitcount("b"))).isEqualTo("BITCOUNT <b>");
        assertThat(Wire.of(Bitmaps.bitcount("b", 0, -1))).isEqualTo("BITCOUNT <b> 0 -1");
        assertThat(Wire.of(Bitmaps.bitcount("b", 0, -1, BitUnit.BIT)))
                .isEqualTo("BITCOUNT <b> 0 -1 BIT");
        assertThat(Wire.of(Bitmaps.bitpos("b", 1))).isEqualTo("BITPOS <b> 1");
        assertThat(Wire.of(Bitmaps.bitpos("b", 0, 2))).isEqualTo("BITPOS <b> 0 2");
        assertThat(Wire.of(Bitmaps.bitpos("b", 0, 2, -1))).isEqualTo("BITPOS <b> 0 2 -1");
        assertThat(Wire.of(Bitmaps.bitpos("b", 1, 2, 3, BitUnit.BYTE)))
                .isEqualTo("BITPOS <b> 1 2 3 BYTE");
        refused(() -> Bitmaps.bitpos("b", 2), "a bit is 0 or 1");
        refused(() -> Bitmaps.bitpos("b", -1, 2), "a bit is 0 or 1");
        refused(() -> Bitmaps.bitpos("b", -1, 2, 3), "a bit is 0 or 1");
        refused(() -> Bitmaps.bitpos("b", -1, 2, 3, BitUnit.BIT), "a bit is 0 or 1");
    }

    @Test
    public void operationsSendDestinationAndSources() {
        for (BitOperation operation : BitOperation.values()) {
            if (operation != BitOperation.NOT) {
                assertThat(Wire.of(Bitmaps.bitop(operation, "d", "a", "b")))
                        .isEqualTo("BITOP " + operation + " <d> <a> <b>");
            }
        }
        assertThat(Wire.of(Bitmaps.bitop(BitOperation.NOT, "d", "a")))
                .isEqualTo("BITOP NOT <d> <a>");
        assertThat(Wire.of(Bitmaps.bitop(BitOperation.ONE, "d", "a")))
                .isEqualTo("BITOP ONE <d> <a>");
    }

    @Test
    public void operationsOnTheWrongNumberOfKeysAreRefused() {
        refused(() -> Bitmaps.bitop(BitOperation.NOT, "d", "a", "b"), "NOT takes one key only");
        refused(() -> Bitmaps.bitop(BitOperation.AND, "d"), "there must be at least one key");
        for (BitOperation operation :
                new BitOperation[] {BitOperation.DIFF, BitOperation.DIFF1, BitOperation.ANDOR}) {
            refused(
                    () -> Bitmaps.bitop(operation, "d", "a"),
                    operation + " needs at least two keys");
        }
    }

    @Test
    public void integersAreSentByTypeAndOffset() {
        assertThat(
                        Wire.of(
                                Bitfields.bitfield(
                                        "b",
                                        BitfieldOperation.get(SIGNED, BitfieldOffset.bit(8)),
                                        BitfieldOperation.overflow(BitfieldOperation.Overflow.SAT),
                                        BitfieldOperation.set(
                                                UNSIGNED, BitfieldOffset.index(2), 15),
                                        BitfieldOperation.overflow(BitfieldOperation.Overflow.WRAP),
                                        BitfieldOperation.overflow(BitfieldOperation.Overflow.FAIL),
                                        BitfieldOperation.incrby(
                                                SIGNED, BitfieldOffset.bit(0), -1))))
                .isEqualTo(
                        "BITFIELD <b> GET i16 8 OVERFLOW SAT SET u4 #2 15 OVERFLOW WRAP OVERFLOW"
                                + " FAIL INCRBY i16 0 -1");
        assertThat(
                        Wire.of(
                                Bitfields.bitfieldRo(
                                        "b",
                                        BitfieldOperation.get(UNSIGNED, BitfieldOffset.bit(0)),
                                        BitfieldOperation.get(SIGNED, BitfieldOffset.index(1)))))
                .isEqualTo("BITFIELD_RO <b> GET u4 0 GET i16 #1");
    }

    @Test
    public void integersThatTheServerDoesNotKnowAreRefused() {
        for (int bits : new int[] {0, 65, -1}) {
            refused(
                    () -> BitfieldType.signed(bits),
                    "a signed integer has 1 to 64 bits, an unsigned one 1 to 63");
        }
        refused(
                () -> BitfieldType.unsigned(64),
                "a signed integer has 1 to 64 bits, an unsigned one 1 to 63");
        refused(() -> new BitfieldType('x', 8), "an integer is signed (i) or unsigned (u)");
        refused(() -> BitfieldOffset.bit(-1), "the offset must be at least 0, but is -1");
        refused(() -> BitfieldOffset.index(-1), "the index must be at least 0, but is -1");
        refused(() -> Bitfields.bitfield("b"), "there must be at least one operation");
        refused(() -> Bitfields.bitfieldRo("b"), "there must be at least one operation");
        refused(
                () ->
                        Bitfields.bitfieldRo(
                                "b", BitfieldOperation.set(SIGNED, BitfieldOffset.bit(0), 1)),
                "BITFIELD_RO knows GET only");
        assertThat(BitfieldType.signed(64)).hasToString("i64");
        assertThat(BitfieldType.unsigned(63)).hasToString("u63");
    }

    @Test
    public void whatDoesNotFitIsNull() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                    Bitfields.bitfield(
                                            "b",
                                            BitfieldOperation.get(SIGNED, BitfieldOffset.bit(0))),
                                    Arrays.asList(-3, null)))
                    .containsExactly(-3L, null);
            assertThat(
                            protocol.answer(
                                    Bitfields.bitfieldRo(
                                            "b",
                                            BitfieldOperation.get(SIGNED, BitfieldOffset.bit(0))),
                                    Arrays.asList(5)))
                    .containsExactly(5L);
        }
    }

    @Test
    public void hyperLogLogsAreShownElements() {
        assertThat(Wire.of(HyperLogLogs.pfadd("p"))).isEqualTo("PFADD <p>");
        assertThat(Wire.of(HyperLogLogs.pfadd("p", "a", "b"))).isEqualTo("PFADD <p> a b");
        assertThat(Wire.of(HyperLogLogs.pfadd("p", Wire.bytes("a"), Wire.bytes("b"))))
                .isEqualTo("PFADD <p> a b");
        assertThat(Wire.of(HyperLogLogs.pfcount("p", "q"))).isEqualTo("PFCOUNT <p> <q>");
        assertThat(Wire.of(HyperLogLogs.pfmerge("d", "p", "q"))).isEqualTo("PFMERGE <d> <p> <q>");
        assertThat(Wire.of(HyperLogLogs.pfmerge("d"))).isEqualTo("PFMERGE <d>");
        refused(() -> HyperLogLogs.pfadd("p", new String[0]), "there must be at least one element");
        refused(() -> HyperLogLogs.pfadd("p", new byte[0][]), "there must be at least one element");
        refused(HyperLogLogs::pfcount, "there must be at least one key");
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(HyperLogLogs.pfadd("p", "a"), 1)).isTrue();
            assertThat(protocol.answer(HyperLogLogs.pfcount("p"), 5)).isEqualTo(5);
            assertThat(protocol.answer(HyperLogLogs.pfmerge("p"), new Protocol.Word("OK")))
                    .isNull();
        }
    }
}
