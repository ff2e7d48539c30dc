package org.redwire.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.Test;
import org.redwire.commands.CommandDescription;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.Trait;

public class SentenceTest {

    private static CommandDescription described(
            String name, int first, int last, int step, String... flags) {
        return new CommandDescription(
                name,
                -1,
                Set.of(flags),
                first,
                last,
                step,
                Set.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static final Vocabulary SERVER =
            new Vocabulary(
                    List.of(
                            described("get", 1, 1, 1, "readonly"),
                            described("mset", 1, -1, 2, "write"),
                            described("blpop", 1, -2, 1, "write", "blocking"),
                            described("eval", 0, 0, 0, "movablekeys"),
                            new CommandDescription(
                                    "object",
                                    -2,
                                    Set.of(),
                                    0,
                                    0,
                                    0,
                                    Set.of(),
                                    List.of(),
                                    List.of(),
                                    List.of(described("object|encoding", 2, 2, 1, "readonly")))));

    private static Command<Reply> command(Object... words) {
        return new Sentence(SERVER, (name, arguments) -> List.of("moved")).command(List.of(words));
    }

    @Test
    public void marksKeysAndReadersAsTheServerKnowsThem() {
        assertThat(command("get", "k").keys()).containsExactly("k");
        assertThat(command("get", "k").is(Trait.READ_ONLY)).isTrue();
        assertThat(command("MSET", "a", "1", "b", "2").keys()).containsExactly("a", "b");
        assertThat(command("MSET", "a", "1").is(Trait.READ_ONLY)).isFalse();
        assertThat(command("BLPOP", "a", "b", "0").keys()).containsExactly("a", "b");
    }

    @Test
    public void asksForKeysThatDependOnOtherWords() {
        assertThat(command("EVAL", "return 1", "1", "moved", "x").keys()).containsExactly("moved");
    }

    @Test
    public void takesTwoWordsForANameOnlyWhereTheServerDoes() {
        Command<Reply> encoding = command("object", "encoding", "k");
        assertThat(encoding.name()).isEqualTo("OBJECT ENCODING");
        assertThat(encoding.keys()).containsExactly("k");
        assertThat(encoding.is(Trait.READ_ONLY)).isTrue();
        assertThat(command("GET", "encoding").name()).isEqualTo("GET");
    }

    @Test
    public void knowsTheContainersOfAServerThatDoesNotTell() {
        Sentence blind = new Sentence(Vocabulary.NONE, (name, arguments) -> List.of());
        assertThat(blind.command(List.of("CLIENT", "LIST")).is(Trait.STATEFUL)).isFalse();
        assertThat(blind.command(List.of("CLIENT", "SETNAME", "x")).is(Trait.STATEFUL)).isTrue();
        assertThat(blind.command(List.of("SET", "k", "v")).size()).isEqualTo(2);
        assertThat(blind.command(List.of("SET", "k", "v")).keys()).isEmpty();
    }

    @Test
    public void sendsBytesAsTheyAre() {
        byte[] bytes = {0, -1};
        assertThat(command("GET", bytes).argument(0)).isSameAs(bytes);
        assertThat(command("GET", 12L).argument(0)).isEqualTo("12");
    }

    @Test
    public void refusesAWordThatWouldBecomeTwo() {
        assertThatIllegalArgumentException().isThrownBy(() -> command("CONFIG SET", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> command("GET, FLUSHALL"));
        assertThatIllegalArgumentException().isThrownBy(() -> command(""));
        assertThatIllegalArgumentException().isThrownBy(() -> command());
    }

    @Test
    public void offersNamesInOrder() {
        assertThat(SERVER.names(null)).containsExactly("BLPOP", "EVAL", "GET", "MSET", "OBJECT");
        assertThat(SERVER.names("object")).containsExactly("ENCODING");
        assertThat(SERVER.names("GET")).isEmpty();
    }
}
