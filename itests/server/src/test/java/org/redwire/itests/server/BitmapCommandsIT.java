package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;
import org.redwire.commands.BitOperation;
import org.redwire.commands.BitUnit;
import org.redwire.commands.BitfieldOffset;
import org.redwire.commands.BitfieldOperation;
import org.redwire.commands.BitfieldType;
import org.redwire.commands.Bitfields;
import org.redwire.commands.Bitmaps;

/** The commands for bits and for integers made of bits. */
public class BitmapCommandsIT extends CommandGroupTestBase {

    private static final BitfieldType BYTE = BitfieldType.unsigned(8);
    private static final BitfieldOffset FIRST = BitfieldOffset.bit(0);

    public BitmapCommandsIT() {
        super(Bitmaps.class, Bitfields.class);
    }

    @Test
    public void bitsAreSetAndRead() {
        assertThat(redis.setbit("b", 7, 1)).isFalse();
        assertThat(redis.setbit("b", 7, 0)).isTrue();
        assertThat(redis.setbit("b", 15, 1)).isFalse();
        assertThat(redis.getbit("b", 15)).isTrue();
        assertThat(redis.getbit("b", 7)).isFalse();
        assertThat(redis.getbit("b", 4_000_000_000L)).isFalse();
        assertThat(redis.strlen("b")).isEqualTo(2);
    }

    @Test
    public void bitsAreCounted() {
        redis.set("b", "foobar");
        assertThat(redis.bitcount("b")).isEqualTo(26);
        assertThat(redis.bitcount("b", 1, 1)).isEqualTo(6);
        assertThat(redis.bitcount("b", 5, 30, BitUnit.BIT)).isEqualTo(17);
        assertThat(redis.bitcount("b", 0, -1, BitUnit.BYTE)).isEqualTo(26);
        assertThat(redis.bitcount("none")).isZero();
    }

    @Test
    public void theFirstBitIsFound() {
        redis.setbit("b", 9, 1);
        redis.setbit("b", 17, 1);
        assertThat(redis.bitpos("b", 1)).isEqualTo(9);
        assertThat(redis.bitpos("b", 0)).isZero();
        assertThat(redis.bitpos("b", 1, 2)).isEqualTo(17);
        assertThat(redis.bitpos("b", 1, 0, 0)).isEqualTo(-1);
        assertThat(redis.bitpos("b", 1, 10, 20, BitUnit.BIT)).isEqualTo(17);
        assertThat(redis.bitpos("none", 1)).isEqualTo(-1);
    }

    @Test
    public void bitsOfSeveralBecomeOne() {
        redis.set("a", "\f"); // 1100
        redis.set("b", "\n"); // 1010
        assertThat(redis.bitop(BitOperation.AND, "d", "a", "b")).isEqualTo(1);
        assertThat(redis.get("d")).isEqualTo("\b"); // 1000
        redis.bitop(BitOperation.OR, "d", "a", "b");
        assertThat(redis.get("d")).isEqualTo("\u000e"); // 1110
        redis.bitop(BitOperation.XOR, "d", "a", "b");
        assertThat(redis.get("d")).isEqualTo("\u0006"); // 0110
        redis.bitop(BitOperation.NOT, "d", "a");
        assertThat(redis.bitcount("d")).isEqualTo(6);
        for (BitOperation newer :
                new BitOperation[] {
                    BitOperation.DIFF, BitOperation.DIFF1, BitOperation.ANDOR, BitOperation.ONE
                }) {
            since("8.2", () -> redis.bitop(newer, "d", "a", "b"), 1L);
        }
    }

    @Test
    public void integersAreReadAndWritten() {
        assertThat(
                        redis.bitfield(
                                "b",
                                BitfieldOperation.set(BYTE, FIRST, 250),
                                BitfieldOperation.get(BYTE, FIRST),
                                BitfieldOperation.incrby(BYTE, FIRST, 10)))
                .containsExactly(0L, 250L, 4L);
        assertThat(
                        redis.bitfield(
                                "b",
                                BitfieldOperation.overflow(BitfieldOperation.Overflow.SAT),
                                BitfieldOperation.incrby(BYTE, FIRST, 1000),
                                BitfieldOperation.overflow(BitfieldOperation.Overflow.FAIL),
                                BitfieldOperation.incrby(BYTE, FIRST, 1)))
                .containsExactly(255L, null);
        redis.bitfield(
                "b", BitfieldOperation.set(BitfieldType.signed(16), BitfieldOffset.index(1), -300));
        assertThat(
                        redis.bitfieldRo(
                                "b",
                                BitfieldOperation.get(
                                        BitfieldType.signed(16), BitfieldOffset.bit(16)),
                                BitfieldOperation.get(BYTE, FIRST)))
                .containsExactly(-300L, 255L);
    }
}
