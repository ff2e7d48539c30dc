package org.redwire.itests.chaos.lab;

/**
 * Which round it is, as {@code -Dchaos.round} names it.
 *
 * @param seed decides its storm
 * @param setting whose client is in it
 */
public record RoundId(long seed, Setting setting) {

    /** Reads {@code seed,setting}, such as {@code -42,lane-resp3}. */
    public static RoundId parse(String text) {
        String[] words = text.split(",", 2);
        Setting setting =
                Setting.all().stream()
                        .filter(it -> words.length == 2 && it.toString().equals(words[1]))
                        .findFirst()
                        .orElseThrow(() -> invalid(text, null));
        try {
            return new RoundId(Long.parseLong(words[0]), setting);
        } catch (NumberFormatException e) {
            throw invalid(text, e);
        }
    }

    private static IllegalArgumentException invalid(String text, Exception cause) {
        return new IllegalArgumentException(
                "a round is <seed>,<one of %s>, but not %s".formatted(Setting.all(), text), cause);
    }

    /** Such as {@code -42,lane-resp3}. */
    @Override
    public String toString() {
        return seed + "," + setting;
    }
}
