package org.redwire.commands.probabilistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;
import org.redwire.commands.testing.Protocol;
import org.redwire.commands.testing.Wire;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ReplyTypeException;

/** The commands for Bloom and cuckoo filters, as they are sent and answered. */
public class FiltersTest {

    private static final Protocol.Word OK = new Protocol.Word("OK");

    @Test
    public void itemsAreAddedAndLookedForAsTextAndAsBytes() {
        assertThat(Wire.of(BloomFilters.bfAdd("f", "i"))).isEqualTo("BF.ADD <f> i");
        assertThat(Wire.of(BloomFilters.bfAdd("f", Wire.bytes("i")))).isEqualTo("BF.ADD <f> i");
        assertThat(Wire.of(BloomFilters.bfExists("f", "i"))).isEqualTo("BF.EXISTS <f> i");
        assertThat(Wire.of(BloomFilters.bfExists("f", Wire.bytes("i"))))
                .isEqualTo("BF.EXISTS <f> i");
        assertThat(Wire.of(BloomFilters.bfMadd("f", "i", "j"))).isEqualTo("BF.MADD <f> i j");
        assertThat(Wire.of(BloomFilters.bfMexists("f", "i", "j"))).isEqualTo("BF.MEXISTS <f> i j");
        assertThat(Wire.of(BloomFilters.bfCard("f"))).isEqualTo("BF.CARD <f>");
        assertThat(Wire.of(CuckooFilters.cfAdd("f", "i"))).isEqualTo("CF.ADD <f> i");
        assertThat(Wire.of(CuckooFilters.cfAdd("f", Wire.bytes("i")))).isEqualTo("CF.ADD <f> i");
        assertThat(Wire.of(CuckooFilters.cfAddnx("f", "i"))).isEqualTo("CF.ADDNX <f> i");
        assertThat(Wire.of(CuckooFilters.cfAddnx("f", Wire.bytes("i"))))
                .isEqualTo("CF.ADDNX <f> i");
        assertThat(Wire.of(CuckooFilters.cfCount("f", "i"))).isEqualTo("CF.COUNT <f> i");
        assertThat(Wire.of(CuckooFilters.cfDel("f", "i"))).isEqualTo("CF.DEL <f> i");
        assertThat(Wire.of(CuckooFilters.cfDel("f", Wire.bytes("i")))).isEqualTo("CF.DEL <f> i");
        assertThat(Wire.of(CuckooFilters.cfExists("f", "i"))).isEqualTo("CF.EXISTS <f> i");
        assertThat(Wire.of(CuckooFilters.cfExists("f", Wire.bytes("i"))))
                .isEqualTo("CF.EXISTS <f> i");
        assertThat(Wire.of(CuckooFilters.cfMexists("f", "i", "j"))).isEqualTo("CF.MEXISTS <f> i j");
    }

    @Test
    public void filtersAreMade() {
        assertThat(Wire.of(BloomFilters.bfReserve("f", 0.01, 1000)))
                .isEqualTo("BF.RESERVE <f> 0.01 1000");
        assertThat(Wire.of(BloomFilters.bfReserve("f", 0.01, 1000, BloomGrowth.by(4))))
                .isEqualTo("BF.RESERVE <f> 0.01 1000 EXPANSION 4");
        assertThat(Wire.of(BloomFilters.bfReserve("f", 0.01, 1000, BloomGrowth.none())))
                .isEqualTo("BF.RESERVE <f> 0.01 1000 NONSCALING");
        assertThat(Wire.of(CuckooFilters.cfReserve("cf", 1000))).isEqualTo("CF.RESERVE <cf> 1000");
        assertThat(
                        Wire.of(
                                CuckooFilters.cfReserve(
                                        "cf_params",
                                        1000,
                                        CuckooOptions.defaults()
                                                .bucketSize(8)
                                                .maxIterations(20)
                                                .expansion(2))))
                .isEqualTo("CF.RESERVE <cf_params> 1000 BUCKETSIZE 8 MAXITERATIONS 20 EXPANSION 2");
    }

    @Test
    public void filtersAreMadeWithTheirFirstItems() {
        assertThat(Wire.of(insert(BloomInsertOptions.defaults())))
                .isEqualTo("BF.INSERT <f> ITEMS foo bar");
        assertThat(Wire.of(insert(BloomInsertOptions.onlyPresent())))
                .isEqualTo("BF.INSERT <f> NOCREATE ITEMS foo bar");
        assertThat(
                        Wire.of(
                                insert(
                                        BloomInsertOptions.defaults()
                                                .capacity(10_000)
                                                .errorRate(0.5)
                                                .growing(BloomGrowth.none()))))
                .isEqualTo("BF.INSERT <f> CAPACITY 10000 ERROR 0.5 NONSCALING ITEMS foo bar");
        assertThat(Wire.of(CuckooFilters.cfInsert("cf", CuckooInsertOptions.defaults(), "i")))
                .isEqualTo("CF.INSERT <cf> ITEMS i");
        assertThat(
                        Wire.of(
                                CuckooFilters.cfInsertnx(
                                        "cf", CuckooInsertOptions.capacity(1000), "i", "j")))
                .isEqualTo("CF.INSERTNX <cf> CAPACITY 1000 ITEMS i j");
        assertThat(Wire.of(CuckooFilters.cfInsertnx("cf", CuckooInsertOptions.onlyPresent(), "i")))
                .isEqualTo("CF.INSERTNX <cf> NOCREATE ITEMS i");
    }

    private static Command<List<Insertion>> insert(BloomInsertOptions options) {
        return BloomFilters.bfInsert("f", options, "foo", "bar");
    }

    @Test
    public void whatTheServerWouldRefuseIsRefused() {
        refused(() -> BloomFilters.bfMadd("f"), "there must be at least one item");
        refused(() -> BloomFilters.bfMexists("f"), "there must be at least one item");
        refused(() -> CuckooFilters.cfMexists("f"), "there must be at least one item");
        refused(
                () -> BloomFilters.bfInsert("f", BloomInsertOptions.defaults()),
                "there must be at least one item");
        refused(
                () -> CuckooFilters.cfInsert("f", CuckooInsertOptions.defaults()),
                "there must be at least one item");
        refused(
                () -> BloomInsertOptions.onlyPresent().capacity(1),
                "NOCREATE does not go with CAPACITY or ERROR: nothing is made");
        refused(
                () -> BloomInsertOptions.onlyPresent().errorRate(0.5),
                "NOCREATE does not go with CAPACITY or ERROR: nothing is made");
        refused(
                () -> new CuckooInsertOptions(false, 7L),
                "NOCREATE does not go with CAPACITY: nothing is made");
        refused(() -> CuckooInsertOptions.capacity(0), "the capacity must be at least 1, but is 0");
        refused(
                () -> BloomInsertOptions.defaults().capacity(0),
                "the capacity must be at least 1, but is 0");
        refused(
                () -> BloomInsertOptions.defaults().errorRate(1),
                "the error rate must be greater than 0 and less than 1, but is 1.0");
        refused(
                () -> BloomFilters.bfReserve("f", 0, 1),
                "the error rate must be greater than 0 and less than 1, but is 0.0");
        refused(
                () -> BloomFilters.bfReserve("f", 0.5, 0),
                "the capacity must be at least 1, but is 0");
        refused(() -> BloomGrowth.by(0), "the factor must be at least 1, but is 0");
        refused(() -> CuckooFilters.cfReserve("f", 0), "the capacity must be at least 1, but is 0");
        refused(
                () -> CuckooOptions.defaults().bucketSize(256),
                "the bucket size is from 1 to 255, but is 256");
        refused(
                () -> CuckooOptions.defaults().maxIterations(0),
                "the number of iterations is from 1 to 65535, but is 0");
        refused(
                () -> CuckooOptions.defaults().expansion(32_769),
                "the expansion is from 0 to 32768, but is 32769");
        refused(
                () -> BloomFilters.bfScandump("f", -1),
                "the iterator must be at least 0, but is -1");
        refused(
                () -> CuckooFilters.cfScandump("f", -1),
                "the iterator must be at least 0, but is -1");
    }

    private static void refused(ThrowingCallable factory, String message) {
        assertThatIllegalArgumentException().isThrownBy(factory).withMessage(message);
    }

    @Test
    public void whetherAnItemIsThereIsANumberOrABoolean() {
        for (Protocol protocol : Protocol.values()) {
            for (Command<Boolean> command :
                    List.of(
                            BloomFilters.bfAdd("f", "i"),
                            BloomFilters.bfExists("f", "i"),
                            CuckooFilters.cfAdd("f", "i"),
                            CuckooFilters.cfAddnx("f", "i"),
                            CuckooFilters.cfDel("f", "i"),
                            CuckooFilters.cfExists("f", "i"))) {
                assertThat(protocol.answer(command, 1)).isTrue();
                assertThat(protocol.answer(command, false)).isFalse();
            }
            assertThat(protocol.answer(BloomFilters.bfMexists("f", "i", "j"), List.of(1, false)))
                    .containsExactly(true, false);
            assertThat(protocol.answer(CuckooFilters.cfMexists("f", "i", "j"), List.of(true, 0)))
                    .containsExactly(true, false);
            assertThat(protocol.answer(BloomFilters.bfCard("f"), 7)).isEqualTo(7);
            assertThat(protocol.answer(CuckooFilters.cfCount("f", "i"), 2)).isEqualTo(2);
            assertThat(protocol.answer(BloomFilters.bfReserve("f", 0.1, 1), OK)).isNull();
            assertThat(protocol.answer(CuckooFilters.cfReserve("f", 1), OK)).isNull();
        }
    }

    @Test
    public void whatBecameOfAnItemIsToldInOneWay() {
        for (Protocol protocol : Protocol.values()) {
            for (Command<List<Insertion>> command :
                    List.of(
                            BloomFilters.bfMadd("f", "i"),
                            insert(BloomInsertOptions.defaults()),
                            CuckooFilters.cfInsert("f", CuckooInsertOptions.defaults(), "i"),
                            CuckooFilters.cfInsertnx("f", CuckooInsertOptions.defaults(), "i"))) {
                assertThat(
                                protocol.answer(
                                        command,
                                        List.of(
                                                1,
                                                0,
                                                true,
                                                false,
                                                -1,
                                                new Protocol.Word("Filter is full"),
                                                new Protocol.Failure(
                                                        "ERR non scaling filter is full"))))
                        .containsExactly(
                                Insertion.ADDED,
                                Insertion.PRESENT,
                                Insertion.ADDED,
                                Insertion.PRESENT,
                                Insertion.FULL,
                                Insertion.FULL,
                                Insertion.FULL);
                assertThatThrownBy(
                                () ->
                                        protocol.answer(
                                                command,
                                                List.of(new Protocol.Failure("ERR other"))))
                        .isInstanceOf(RuntimeException.class);
                assertThatThrownBy(() -> protocol.answer(command, List.of("other")))
                        .isInstanceOf(ReplyTypeException.class);
            }
        }
    }

    @Test
    public void aPropertyThatIsNotThereIsAMismatch() {
        Command<Long> command = BloomFilters.bfInfo("f", BloomInfo.Property.SIZE);
        assertThat(Protocol.RESP2.answer(command, List.of(7))).isEqualTo(7);
        assertThat(Protocol.RESP3.answer(command, Map.of("Size", 7))).isEqualTo(7);
        for (Protocol protocol : Protocol.values()) {
            for (Object wrong : List.of(Map.of(), List.of(), List.of("many"), 7)) {
                assertThatThrownBy(() -> protocol.answer(command, wrong))
                        .as(protocol + " " + wrong)
                        .isInstanceOf(ReplyTypeException.class)
                        .hasMessageNotContaining("the decoder failed");
            }
        }
    }

    @Test
    public void filtersAreDumpedAndLoadedPieceByPiece() {
        assertThat(Wire.of(BloomFilters.bfScandump("f", 0))).isEqualTo("BF.SCANDUMP <f> 0");
        assertThat(Wire.of(CuckooFilters.cfScandump("f", 9))).isEqualTo("CF.SCANDUMP <f> 9");
        for (Protocol protocol : Protocol.values()) {
            FilterChunk chunk =
                    protocol.answer(BloomFilters.bfScandump("f", 0), List.of(9, "data"));
            assertThat(chunk).isEqualTo(new FilterChunk(9, Wire.bytes("data")));
            assertThat(chunk).hasSameHashCodeAs(new FilterChunk(9, Wire.bytes("data")));
            assertThat(chunk).isNotEqualTo(new FilterChunk(8, Wire.bytes("data")));
            assertThat(chunk).hasToString("FilterChunk[9, 4 bytes]");
            assertThat(chunk.isEnd()).isFalse();
            assertThat(Wire.of(BloomFilters.bfLoadchunk("g", chunk)))
                    .isEqualTo("BF.LOADCHUNK <g> 9 data");
            assertThat(Wire.of(CuckooFilters.cfLoadchunk("g", chunk)))
                    .isEqualTo("CF.LOADCHUNK <g> 9 data");
            assertThat(protocol.answer(BloomFilters.bfLoadchunk("g", chunk), OK)).isNull();
            FilterChunk end =
                    protocol.answer(CuckooFilters.cfScandump("f", 9), Arrays.asList(0, null));
            assertThat(end.isEnd()).isTrue();
            assertThat(end.data()).isEmpty();
        }
    }

    @Test
    public void theServerSaysWhatABloomFilterIs() {
        assertThat(Wire.of(BloomFilters.bfInfo("bf1"))).isEqualTo("BF.INFO <bf1>");
        assertThat(Wire.of(BloomFilters.bfInfo("bf1", BloomInfo.Property.CAPACITY)))
                .isEqualTo("BF.INFO <bf1> CAPACITY");
        Map<Object, Object> reply = new LinkedHashMap<>();
        reply.put(new Protocol.Word("Capacity"), 100);
        reply.put(new Protocol.Word("Size"), 240);
        reply.put(new Protocol.Word("Number of filters"), 1);
        reply.put(new Protocol.Word("Number of items inserted"), 3);
        reply.put(new Protocol.Word("Expansion rate"), 2);
        reply.put(new Protocol.Word("News"), "x");
        for (Protocol protocol : Protocol.values()) {
            BloomInfo info = protocol.answer(BloomFilters.bfInfo("bf1"), reply);
            assertThat(info.capacity()).isEqualTo(100);
            assertThat(info.size()).isEqualTo(240);
            assertThat(info.filters()).isEqualTo(1);
            assertThat(info.items()).isEqualTo(3);
            assertThat(info.expansion()).isEqualTo(2);
            assertThat(info.fields().get("News").text()).isEqualTo("x");
            reply.put(new Protocol.Word("Expansion rate"), null);
            assertThat(protocol.answer(BloomFilters.bfInfo("bf1"), reply).expansion())
                    .isEqualTo(-1);
            reply.put(new Protocol.Word("Expansion rate"), 2);
            assertThat(
                            protocol.answer(
                                    BloomFilters.bfInfo("bf1", BloomInfo.Property.CAPACITY),
                                    List.of(100)))
                    .isEqualTo(100);
            assertThat(
                            protocol.answer(
                                    BloomFilters.bfInfo("bf1", BloomInfo.Property.EXPANSION),
                                    Collections.singletonList(null)))
                    .isNull();
        }
        assertThat(
                        Protocol.RESP3.answer(
                                BloomFilters.bfInfo("bf1", BloomInfo.Property.CAPACITY),
                                Map.of(new Protocol.Word("Capacity"), 100)))
                .isEqualTo(100);
    }

    @Test
    public void theServerSaysWhatACuckooFilterIs() {
        assertThat(Wire.of(CuckooFilters.cfInfo("cf"))).isEqualTo("CF.INFO <cf>");
        Map<Object, Object> reply = new LinkedHashMap<>();
        reply.put("Size", 1080);
        reply.put("Number of buckets", 512);
        reply.put("Number of filter", 1);
        reply.put("Number of items inserted", 6);
        reply.put("Number of items deleted", 5);
        reply.put("Bucket size", 2);
        reply.put("Expansion rate", 4);
        reply.put("Max iteration", 20);
        for (Protocol protocol : Protocol.values()) {
            CuckooInfo info = protocol.answer(CuckooFilters.cfInfo("cf"), reply);
            assertThat(info.size()).isEqualTo(1080);
            assertThat(info.buckets()).isEqualTo(512);
            assertThat(info.filters()).isEqualTo(1);
            assertThat(info.inserted()).isEqualTo(6);
            assertThat(info.deleted()).isEqualTo(5);
            assertThat(info.bucketSize()).isEqualTo(2);
            assertThat(info.expansion()).isEqualTo(4);
            assertThat(info.maxIterations()).isEqualTo(20);
            CuckooInfo other =
                    protocol.answer(
                            CuckooFilters.cfInfo("cf"),
                            Map.of("Number of filters", 3, "Max iterations", 7));
            assertThat(other.filters()).isEqualTo(3);
            assertThat(other.maxIterations()).isEqualTo(7);
            assertThat(other.size()).isEqualTo(-1);
        }
    }
}
