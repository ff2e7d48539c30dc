package org.redwire.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Test;
import org.redwire.protocol.Reply;

public class ReplyTreeTest {

    private static Reply bulk(String text) {
        return new Reply.Bulk(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String shown(Reply reply) {
        return ReplyTree.text(reply, Paint.NONE);
    }

    @Test
    public void saysTheTypeOfEachScalar() {
        assertThat(shown(new Reply.Simple("OK"))).isEqualTo("simple OK\n");
        assertThat(shown(bulk("Ada"))).isEqualTo("string \"Ada\"\n");
        assertThat(shown(bulk("42"))).isEqualTo("string \"42\"\n");
        assertThat(shown(new Reply.Int(42))).isEqualTo("integer 42\n");
        assertThat(shown(new Reply.Real(1.5))).isEqualTo("double 1.5\n");
        assertThat(shown(new Reply.BigNumber(BigInteger.TWO.pow(70))))
                .isEqualTo("big number 1180591620717411303424\n");
        assertThat(shown(new Reply.Bool(true))).isEqualTo("boolean true\n");
        assertThat(shown(new Reply.Nil())).isEqualTo("nil\n");
        assertThat(shown(new Reply.Verbatim("txt", "hi"))).isEqualTo("verbatim txt \"hi\"\n");
        assertThat(shown(new Reply.Failure("ERR no"))).isEqualTo("error ERR no\n");
    }

    @Test
    public void drawsBranchesForWhatIsInside() {
        Reply inner = new Reply.Unordered(List.of(new Reply.Int(2)));
        Reply reply = new Reply.Sequence(List.of(bulk("a"), inner, new Reply.Nil()));
        assertThat(shown(reply))
                .isEqualTo(
                        """
                        array (3)
                        ├─ string "a"
                        ├─ set (1)
                        │  └─ integer 2
                        └─ nil
                        """);
    }

    @Test
    public void showsTheEntriesOfAMapAsEntriesAndTheFlatListOfResp2AsAList() {
        Reply map =
                new Reply.Dictionary(
                        List.of(
                                new Reply.Pair(bulk("name"), bulk("Ada")),
                                new Reply.Pair(
                                        bulk("langs"), new Reply.Sequence(List.of(bulk("en"))))));
        assertThat(shown(map))
                .isEqualTo(
                        """
                        map (2)
                        ├─ string "name" → string "Ada"
                        └─ string "langs" → array (1)
                           └─ string "en"
                        """);
        assertThat(shown(new Reply.Sequence(List.of(bulk("name"), bulk("Ada")))))
                .startsWith("array (2)\n");
    }

    @Test
    public void showsAKeyThatIsAListAsATreeOfItsOwn() {
        Reply map =
                new Reply.Dictionary(
                        List.of(
                                new Reply.Pair(
                                        new Reply.Sequence(List.of(new Reply.Int(1))),
                                        new Reply.Bool(false))));
        assertThat(shown(map))
                .isEqualTo(
                        """
                        map (1)
                        └─ entry
                           ├─ array (1)
                           │  └─ integer 1
                           └─ boolean false
                        """);
    }

    @Test
    public void showsAttributesBeforeTheReplyTheyBelongTo() {
        Reply reply =
                new Reply.Attributed(
                        new Reply.Dictionary(
                                List.of(new Reply.Pair(bulk("ttl"), new Reply.Int(3)))),
                        bulk("v"));
        assertThat(shown(reply))
                .isEqualTo(
                        """
                        attributes (1)
                        ├─ string "ttl" → integer 3
                        └─ string "v"
                        """);
    }

    @Test
    public void anErrorInsideIsAValue() {
        Reply reply = new Reply.Sequence(List.of(new Reply.Failure("WRONGTYPE no"), bulk("")));
        assertThat(shown(reply)).isEqualTo("array (2)\n├─ error WRONGTYPE no\n└─ string \"\"\n");
    }

    @Test
    public void aTextOfManyLinesIsShownAsLines() {
        assertThat(shown(bulk("# Server\r\nredis_version:7.0\r\n")))
                .isEqualTo("string (2 lines)\n# Server\nredis_version:7.0\n");
        assertThat(shown(bulk("two\nlines\u001b[2J")))
                .isEqualTo("string \"two\\nlines\\x1b[2J\"\n");
    }

    @Test
    public void nothingThatIsSentReachesTheTerminalAsAControlCharacter() {
        String evil = "\u001b[31m\u0007\u009b\u202e\r\n";
        Reply reply =
                new Reply.Sequence(
                        List.of(
                                new Reply.Simple(evil),
                                bulk(evil),
                                new Reply.Failure(evil),
                                new Reply.Verbatim(evil, evil),
                                new Reply.Bulk(new byte[] {27, -1, 0})));
        assertThat(shown(reply).codePoints())
                .allMatch(c -> c == '\n' || !Character.isISOControl(c) && c != 0x202e);
        assertThat(shown(reply)).contains("\"\\x1b\\xff\\x00\"", "\\u{202e}");
    }

    @Test
    public void coloursOnlyAScreenThatHasThem() {
        assertThat(ReplyTree.text(bulk("a"), new Paint(true)))
                .isEqualTo("\u001b[2mstring\u001b[m \u001b[32m\"a\"\u001b[m\n");
    }
}
