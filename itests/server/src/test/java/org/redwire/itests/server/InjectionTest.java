package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.Test;
import org.redwire.itests.support.RequestReader;
import org.redwire.protocol.RequestBuffer;

/**
 * Every method of every facade, those of modules too, with texts of an attacker in all places that
 * take a text or bytes.
 */
public class InjectionTest {

    /** So long are all texts: {@code Vector} takes bytes in fours, together with what follows. */
    private static final int BYTES = 50;

    private static final String HARMLESS = padded("harmless");

    private static final List<String> ATTACKS =
            List.of(
                    padded("\r\n*1\r\n$8\r\nFLUSHALL\r\n\0\"'\\ %0a"),
                    padded(" a  b\t'c\" \n$-1\r\n ünïcödé \ud83d\ude00"));

    private static final String CANARY = "c4n4ry";

    private static String padded(String text) {
        return text + "x".repeat(BYTES - text.getBytes(StandardCharsets.UTF_8).length);
    }

    /**
     * What each method sends, read as a server does that forgives nothing: a list of words for each
     * of its samples. All go in one stream, so that one which is too long or too short spoils the
     * next.
     */
    private static Map<String, Set<List<String>>> sent(String text) throws IOException {
        List<SampleCommands.Sample> samples = SampleCommands.ofEveryFacade(new SampleValues(text));
        RequestBuffer buffer = new RequestBuffer();
        samples.forEach(sample -> buffer.add(sample.command()));
        RequestReader reader =
                new RequestReader(new ByteArrayInputStream(buffer.array(), 0, buffer.length()));
        Map<String, Set<List<String>>> sent = new TreeMap<>();
        for (SampleCommands.Sample sample : samples) {
            List<String> words = new ArrayList<>();
            for (byte[] word : reader.next()) {
                words.add(new String(word, StandardCharsets.UTF_8));
            }
            sent.computeIfAbsent(sample.factory(), factory -> new LinkedHashSet<>()).add(words);
        }
        assertThat(reader.next()).as("nothing is behind the requests").isNull();
        return sent;
    }

    /**
     * H01. With an attack in place of a harmless text there are as many words, and each is the same
     * but for the text in it: nothing is split, ended early, left out, or read as a word of ours.
     */
    @Test
    public void noTextBecomesMoreThanTheWordThatItWas() throws IOException {
        Map<String, Set<List<String>>> harmless = sent(HARMLESS);
        assertThat(harmless).as("methods").hasSizeGreaterThan(800);
        harmless.forEach(
                (method, lists) -> {
                    if (method.contains("String")) {
                        assertThat(lists).as(method).anyMatch(InjectionTest::hasText);
                    }
                });
        for (String attack : ATTACKS) {
            Map<String, Set<List<String>>> attacked = sent(attack);
            assertThat(attacked.keySet()).isEqualTo(harmless.keySet());
            List<String> wrong = new ArrayList<>();
            harmless.forEach(
                    (method, lists) -> {
                        if (!attacked.get(method).equals(with(attack, lists))) {
                            wrong.add(method + " " + attacked.get(method));
                        }
                    });
            assertThat(wrong).isEmpty();
        }
    }

    private static boolean hasText(List<String> words) {
        return words.stream().anyMatch(word -> word.contains(HARMLESS));
    }

    private static Set<List<String>> with(String attack, Set<List<String>> lists) {
        Set<List<String>> changed = new LinkedHashSet<>();
        for (List<String> words : lists) {
            changed.add(words.stream().map(word -> word.replace(HARMLESS, attack)).toList());
        }
        return changed;
    }

    /**
     * I02. Records are data and print what they hold, but no password; what is no record prints no
     * text, and neither does a command.
     */
    @Test
    public void noCommandPrintsATextThatItHoldsAndNoOptionAPassword() throws Exception {
        SampleValues values = new SampleValues(padded(CANARY));
        Set<String> printing = new TreeSet<>();
        for (SampleCommands.Sample sample : SampleCommands.ofEveryFacade(values)) {
            if ((sample.command() + " " + sample.command().decoder()).contains(CANARY)) {
                printing.add(sample.factory());
            }
        }
        Set<String> passwords = new TreeSet<>();
        for (List<Object> each : values.made().values()) {
            for (Object value : each) {
                Class<?> type = value.getClass();
                if (!type.getName().startsWith("org.redwire.")) {
                    continue;
                }
                if (!type.isRecord() && value.toString().contains(CANARY)) {
                    printing.add(type.getSimpleName());
                }
                String password = password(value);
                if (password != null) {
                    passwords.add(type.getSimpleName());
                    assertThat(value.toString()).doesNotContain(password);
                }
            }
        }
        assertThat(passwords).as("have a password").containsExactly("MigrateOptions");
        assertThat(printing)
                .as("shows its name, never its value")
                .containsExactly("QueryParameter");
    }

    private static String password(Object value) throws ReflectiveOperationException {
        if (value.getClass().isRecord()) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                if (component.getName().contains("password")) {
                    return (String) component.getAccessor().invoke(value);
                }
            }
        }
        return null;
    }
}
