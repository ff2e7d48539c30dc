package org.redwire.itests.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.Test;
import org.redwire.itests.fuzz.Shape.Protocol;
import org.redwire.itests.fuzz.Shape.Scalar;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Limits;
import org.redwire.protocol.Reply;
import org.redwire.protocol.ReplyReader;
import org.redwire.protocol.error.RedisException;

/** What a later server adds to a reply is passed over, whatever it is and wherever it stands. */
public class ToleranceTest {

    /** What stands for itself in a result: its reply has no fields. */
    private static final Pattern PLAIN =
            Pattern.compile(
                    "(List|Set|String|Long|Integer|Double|Boolean|BigDecimal|Instant|Void"
                            + "|byte\\[]|[<>])+");

    private static final Pattern LINE = Pattern.compile("(?:([23]) )?(.+?) ([=!]) (.+)");

    /** What a field that is not known may hold. */
    private static final Map<Protocol, List<String>> VALUES =
            Map.of(
                    Protocol.RESP2,
                    List.of(
                            "$3\r\nnew\r\n",
                            "$0\r\n\r\n",
                            "+new\r\n",
                            ":-7\r\n",
                            "$-1\r\n",
                            "*-1\r\n",
                            "-ERR new\r\n",
                            "*0\r\n",
                            "*2\r\n$4\r\nname\r\n$3\r\nnew\r\n",
                            "*3\r\n:1\r\n*2\r\n*1\r\n$4\r\nname\r\n*0\r\n$-1\r\n"),
                    Protocol.RESP3,
                    List.of(
                            "$3\r\nnew\r\n",
                            "+new\r\n",
                            ":-7\r\n",
                            ",1.5\r\n",
                            ",nan\r\n",
                            "_\r\n",
                            "#t\r\n",
                            "(3492890328409238509324850943850943825024385\r\n",
                            "=7\r\ntxt:new\r\n",
                            "!7\r\nERR new\r\n",
                            "*0\r\n",
                            "*3\r\n:1\r\n*1\r\n%1\r\n+a\r\n*0\r\n_\r\n",
                            "%2\r\n$4\r\nname\r\n$3\r\nnew\r\n:1\r\n%1\r\n#f\r\n~1\r\n_\r\n",
                            "~2\r\n+new\r\n*1\r\n:1\r\n",
                            "|1\r\n+ttl\r\n%1\r\n:1\r\n*0\r\n$3\r\nnew\r\n"));

    /** What it is called, without and with an attribute. */
    private static final List<Scalar> NAMES =
            List.of(
                    Scalar.text(Shape.NEWS),
                    new Scalar("+unknown\r\n", "|1\r\n+ttl\r\n*1\r\n:1\r\n+unknown\r\n"));

    /** A line of the file; without a shape the reply has no fields. */
    private record Known(Set<Protocol> protocols, String whose, Shape shape) {

        static Known of(String line) {
            Matcher parts = LINE.matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            return new Known(
                    parts.group(1) == null
                            ? EnumSet.allOf(Protocol.class)
                            : EnumSet.of(Protocol.valueOf("RESP" + parts.group(1))),
                    parts.group(2),
                    parts.group(3).equals("=") ? ShapeReader.read(parts.group(4)) : null);
        }

        boolean isOf(Method factory) {
            return whose.equals(resultOf(factory)) || whose.equals(factory.getName());
        }

        boolean isOf(Method factory, Protocol protocol) {
            return protocols.contains(protocol) && isOf(factory);
        }
    }

    private final List<Known> all = read();
    private final List<Method> withFields =
            Factories.all().stream()
                    .filter(factory -> !PLAIN.matcher(resultOf(factory)).matches())
                    .toList();

    /** A21. */
    @Test
    public void aFieldThatIsNotKnownChangesNothing() {
        AssertionError broken = new AssertionError("replies that mean something else with more");
        for (Method factory : withFields) {
            Command<?> command = (Command<?>) Arguments.firstMadeBy(factory);
            for (Protocol protocol : Protocol.values()) {
                all.stream()
                        .filter(known -> known.shape != null && known.isOf(factory, protocol))
                        .flatMap(known -> misread(command, known.shape, protocol).stream())
                        .forEach(broken::addSuppressed);
            }
        }
        if (broken.getSuppressed().length > 0) {
            throw broken;
        }
    }

    @Test
    public void aDecoderThatRefusesMoreIsSeen() {
        Command<?> strict =
                Command.of("X")
                        .as(
                                reply -> {
                                    if (reply.pairs().size() > 1) {
                                        throw reply.mismatch("a map of one");
                                    }
                                    return reply.fields().get("a").number();
                                });
        for (Protocol protocol : Protocol.values()) {
            assertThat(misread(strict, ShapeReader.read("{a: 1}"), protocol)).isPresent();
            assertThat(misread(strict, ShapeReader.read("<a: 1>"), protocol)).isEmpty();
        }
    }

    @Test
    public void aDecoderThatTakesNestedNamesForItsOwnIsSeen() {
        Command<?> flat = Command.of("X").as(ToleranceTest::lastName);
        for (Protocol protocol : Protocol.values()) {
            assertThat(misread(flat, ShapeReader.read("{name: a}"), protocol)).isPresent();
            assertThat(misread(flat, ShapeReader.read("<name: a>"), protocol)).isEmpty();
        }
    }

    /** Whatever is behind the last word {@code name}, in lists of lists too. */
    private static Reply lastName(Reply reply) {
        Reply last = null;
        List<Reply> all = reply.list();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isAggregate()) {
                Reply inner = lastName(all.get(i));
                last = inner == null ? last : inner;
            } else if (all.get(i).isText() && all.get(i).text().equals("name")) {
                last = all.get(i + 1);
            }
        }
        return last;
    }

    /** How the command misreads the first reply with more that it does misread. */
    private static Optional<AssertionError> misread(
            Command<?> command, Shape shape, Protocol protocol) {
        Object expected = Told.by(read(command, shape.encode(protocol)));
        for (String reply : grown(shape, protocol)) {
            try {
                assertThat(Told.by(read(command, reply))).isEqualTo(expected);
            } catch (AssertionError | RedisException e) {
                String line = Corpus.escaped(reply.getBytes(UTF_8));
                return Optional.of(new AssertionError(command.name() + ": " + line, e));
            }
        }
        return Optional.empty();
    }

    /** The replies that have something more in one place. */
    private static Set<String> grown(Shape shape, Protocol protocol) {
        return VALUES.get(protocol).stream()
                .map(value -> new Scalar(value, value))
                .flatMap(value -> NAMES.stream().flatMap(name -> shape.grown(name, value)))
                .map(more -> more.encode(protocol))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Test
    public void noCommandWhoseReplyHoldsFieldsIsLeftOut() {
        Set<String> leftOut = new TreeSet<>();
        for (Method factory : withFields) {
            for (Protocol protocol : Protocol.values()) {
                if (all.stream().noneMatch(known -> known.isOf(factory, protocol))) {
                    leftOut.add(factory.getName() + ": " + resultOf(factory) + " in " + protocol);
                }
            }
        }
        assertThat(leftOut).isEmpty();
    }

    @Test
    public void everyLineIsOfACommand() {
        assertThat(all)
                .filteredOn(known -> withFields.stream().noneMatch(known::isOf))
                .extracting(Known::whose)
                .isEmpty();
    }

    /** The type of the result, without packages: {@code List<ClientInfo>}. */
    private static String resultOf(Method factory) {
        ParameterizedType command = (ParameterizedType) factory.getGenericReturnType();
        return command.getActualTypeArguments()[0].getTypeName().replaceAll("[\\w.]+\\.", "");
    }

    /** What the command makes of it; the next reply must be the next one. */
    private static Object read(Command<?> command, String reply) {
        byte[] bytes = (reply + "+NEXT\r\n").getBytes(UTF_8);
        ReplyReader reader =
                new ReplyReader(new ByteArrayInputStream(bytes)::read, Limits.standard());
        try {
            Object result = reader.read(command);
            assertThat(reader.read(Decoders.STRING)).isEqualTo("NEXT");
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Known> read() {
        List<Known> all = new ArrayList<>();
        try (InputStream in = ToleranceTest.class.getResourceAsStream("tolerance.txt")) {
            new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("##"))
                    .map(Known::of)
                    .forEach(all::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
