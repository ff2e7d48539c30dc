package org.redwire.commands.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.Test;
import org.redwire.commands.testing.Protocol;
import org.redwire.commands.testing.Protocol.Word;
import org.redwire.commands.testing.Wire;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandExecutor;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;

/** Rows are fetched page by page, and no further than they are asked for. */
public class AggregateRowsTest {

    private static final AggregateOptions OPTIONS = AggregateOptions.of(Pipeline.empty().load("a"));

    private final List<String> sent = new ArrayList<>();
    private final Deque<Object> replies = new ArrayDeque<>();

    private final CommandExecutor server =
            new CommandExecutor() {
                @Override
                public <T> T execute(Command<T> command) {
                    sent.add(Wire.of(command));
                    Object reply = replies.remove();
                    if (reply instanceof RuntimeException e) {
                        throw e;
                    }
                    return Protocol.RESP2.answer(command, reply);
                }
            };

    private AggregateRows rows(CursorOptions cursor) {
        return AggregateRows.of(server, "idx", "*", OPTIONS, cursor);
    }

    /** A page with a row for each value. */
    private static List<Object> page(long cursor, String... values) {
        List<Object> rows = new ArrayList<>(List.of(1));
        for (String value : values) {
            rows.add(List.of("a", value));
        }
        return List.of(rows, cursor);
    }

    private static RedisException failed(String message) {
        return ServerException.of(message, Outcome.EXECUTED);
    }

    @Test
    public void allPagesAreReadToTheLast() {
        replies.addAll(List.of(page(77, "1", "2"), page(77), page(77, "3"), page(0, "4")));
        List<String> read = new ArrayList<>();
        for (Row row : rows(CursorOptions.defaults().count(2))) {
            read.add(row.text("a"));
        }
        assertThat(read).containsExactly("1", "2", "3", "4");
        assertThat(sent)
                .containsExactly(
                        "FT.AGGREGATE idx * LOAD 1 @a WITHCURSOR COUNT 2",
                        "FT.CURSOR READ idx 77 COUNT 2",
                        "FT.CURSOR READ idx 77 COUNT 2",
                        "FT.CURSOR READ idx 77 COUNT 2");
    }

    @Test
    public void nothingIsFetchedBeforeItIsAskedFor() {
        replies.addAll(List.of(page(77, "1"), page(0, "2")));
        Iterator<Row> iterator = rows(CursorOptions.defaults()).iterator();
        assertThat(sent).isEmpty();
        assertThat(iterator.next().text("a")).isEqualTo("1");
        assertThat(sent).hasSize(1);
        assertThat(iterator.hasNext()).isTrue();
        assertThat(sent).containsExactly(sent.get(0), "FT.CURSOR READ idx 77");
        assertThat(iterator.next().text("a")).isEqualTo("2");
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("there are no rows left");
        assertThat(sent).hasSize(2);
    }

    @Test
    public void eachLoopIsAQueryOfItsOwn() {
        replies.addAll(List.of(page(0, "1"), page(0, "1", "2")));
        AggregateRows rows = rows(CursorOptions.defaults());
        assertThat(rows).hasSize(1);
        assertThat(rows).hasSize(2);
    }

    @Test
    public void closingAStreamEndsTheCursorThatIsLeft() {
        replies.addAll(List.of(page(77, "1", "2"), new Word("OK")));
        try (Stream<Row> rows = rows(CursorOptions.defaults()).stream()) {
            assertThat(rows.limit(1).map(row -> row.text("a"))).containsExactly("1");
        }
        assertThat(sent).containsExactly(sent.get(0), "FT.CURSOR DEL idx 77");
    }

    @Test
    public void closingAStreamThatIsAtItsEndOrWasNotBegunSendsNothing() {
        replies.addAll(List.of(page(77, "1"), page(0)));
        try (Stream<Row> rows = rows(CursorOptions.defaults()).stream()) {
            assertThat(rows.count()).isEqualTo(1);
        }
        rows(CursorOptions.defaults()).stream().close();
        assertThat(sent).hasSize(2);
    }

    @Test
    public void aCursorThatTheServerHasEndedItselfIsNoFailure() {
        replies.addAll(List.of(page(77, "1"), failed("Cursor does not exist")));
        try (Stream<Row> rows = rows(CursorOptions.defaults()).stream()) {
            assertThat(rows.findFirst()).isPresent();
        }
        assertThat(sent).hasSize(2);
    }

    @Test
    public void aPageThatFailsFailsTheLoop() {
        replies.addAll(List.of(page(77, "1"), failed("Cursor not found")));
        Iterator<Row> iterator = rows(CursorOptions.defaults()).iterator();
        iterator.next();
        assertThatThrownBy(iterator::hasNext)
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("Cursor not found");
    }
}
