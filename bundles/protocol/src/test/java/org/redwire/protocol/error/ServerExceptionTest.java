package org.redwire.protocol.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

/** The corners of an error's text. */
public class ServerExceptionTest {

    private static String code(String text) {
        return ((ServerException) ServerException.of(text, Outcome.REJECTED)).code();
    }

    private static String what(String text) {
        return ServerException.of(text, Outcome.REJECTED).what();
    }

    @Test
    public void aCodeIsCapitalsDigitsAndUnderscores() {
        assertThat(code("AZ09_ text")).isEqualTo("AZ09_");
        for (String end : new String[] {"@", "[", "/", ":", "a", "`", "Ä", "-"}) {
            assertThat(code("CODE" + end + "X text")).as(end).isEqualTo("CODE");
        }
        assertThat(code("CODE")).isEqualTo("CODE");
    }

    @Test
    public void aTextOf512CharactersIsShownWholeAndALongerOneCut() {
        String longest = "x".repeat(512);
        assertThat(what(longest)).isEqualTo(longest);
        assertThat(what(longest + "y")).isEqualTo(longest + "…");
    }

    @Test
    public void aCharacterOfTwoHalvesIsNotCutInTwo() {
        String half = "x".repeat(511);
        assertThat(what(half + "\uD83D\uDE00")).isEqualTo(half + "…");
        assertThat(what(half + "z\uD83D\uDE00")).isEqualTo(half + "z…");
    }

    @Test
    public void anErrorThatIsNothingButArgumentsHasATextToo() {
        assertThat(what(", with args beginning with: 'canary'")).isEqualTo(what(""));
        assertThat(what("E, with args beginning with: 'canary'")).isEqualTo("E");
    }

    @Test
    public void aFullServerIsABusyOne() {
        assertThat(ServerException.of("ERR max number of clients reached", Outcome.REJECTED))
                .isInstanceOf(ServerBusyException.class);
        assertThat(ServerException.of("ERR max", Outcome.REJECTED))
                .isExactlyInstanceOf(ServerException.class);
    }
}
