package org.redwire.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public class KnownCommandsTest {

    @Test
    public void aCommandMadeByHandIsKnownForWhatItIsInAnyCase() {
        assertThat(Command.of("select").is(Trait.STATEFUL)).isTrue();
        assertThat(Command.of("Client SetName").is(Trait.STATEFUL)).isTrue();
        assertThat(Command.of("client capa").is(Trait.STATEFUL)).isTrue();
        assertThat(Command.of("himport set").is(Trait.STATEFUL)).isTrue();
        assertThat(Command.of("monitor").is(Trait.STREAMING)).isTrue();
        assertThat(Command.of("GET").is(Trait.STATEFUL)).isFalse();
        assertThat(Command.of("CLIENT LIST").is(Trait.STATEFUL)).isFalse();
        assertThat(Command.of("SCRIPT LOAD").is(Trait.STATEFUL)).isFalse();
    }

    @Test
    public void aContainerWhoseSecondWordIsAnArgumentMayBeTheOneThatChangesItsConnection() {
        for (String container : List.of("CLIENT", "HIMPORT", "SCRIPT")) {
            assertThat(Command.of(container).arg("?").is(Trait.STATEFUL)).as(container).isTrue();
        }
    }

    @Test
    public void oneMadeByHandThatWaitsOnTheServerIsSharedWithNobody() {
        for (String name : List.of("blpop", "BLMOVE", "BZPOPMIN", "WAIT", "debug sleep")) {
            Command<Reply> waits = Command.of(name);
            assertThat(waits.is(Trait.BLOCKING)).as(name).isTrue();
            assertThat(waits.shareable()).as(name).isFalse();
        }
        assertThat(Command.of("LPOP").shareable()).isTrue();
    }

    @Test
    public void toOthersBlockIsAWordLikeAnyOther() {
        Command<Reply> set = Command.of("SET").key("k").arg("BLOCK");
        assertThat(set.is(Trait.BLOCKING)).isFalse();
        assertThat(set.shareable()).isTrue();
    }

    @Test
    public void aStreamIsReadWithoutWaitingUnlessTheArgumentsSayOtherwise() {
        for (String name : List.of("XREAD", "xreadgroup")) {
            Command<Reply> read = Command.of(name).args("COUNT", "1");
            Command<Reply> waits = read.arg("block".getBytes(US_ASCII)).arg(0);
            assertThat(read.args("STREAMS", "BLOCK", "0").shareable()).isTrue();
            assertThat(read.is(Trait.BLOCKING)).isFalse();
            assertThat(waits.args("STREAMS", "s", "0").shareable()).isFalse();
            assertThat(waits.is(Trait.BLOCKING)).isTrue();
            assertThat(waits.is(Trait.STATEFUL)).isFalse();
        }
        Command<Reply> samples = Command.of("ts.read").key("t").arg("-");
        assertThat(samples.shareable()).isTrue();
        assertThat(samples.args("BLOCK", "0", "1").shareable()).isFalse();
    }
}
