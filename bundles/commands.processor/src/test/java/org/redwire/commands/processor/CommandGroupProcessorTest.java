package org.redwire.commands.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Method;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandExecutor;
import org.redwire.protocol.CommandQueue;
import org.redwire.protocol.Deferred;

/** Each test compiles a small group with javac and every lint, and looks at what came out. */
public class CommandGroupProcessorTest {

    private static final String HEAD =
            """
            package words;
            import java.util.*;
            import org.jspecify.annotations.Nullable;
            import org.redwire.protocol.*;
            """;

    private static Compilation compile(String members) {
        Compilation compilation = tryToCompile(members);
        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.succeeded()).isTrue();
        return compilation;
    }

    private static Compilation tryToCompile(String members) {
        return Compilation.of(
                "words/Words.java",
                HEAD
                        + "/** Words. */ @CommandGroup(\"Word\") public final class Words {\n"
                        + "private Words() {}\n"
                        + members
                        + "}");
    }

    private static String immediate(String members) {
        return compile(members).source("words.WordCommands");
    }

    private static String deferred(String members) {
        return compile(members).source("words.WordDeferredCommands");
    }

    private static String factory(String signature) {
        return "/** Does. */ public static "
                + signature
                + " { throw new IllegalStateException(); }\n";
    }

    @Test
    public void isFoundByJavacThroughTheServiceLoader() {
        assertThat(ServiceLoader.load(Processor.class))
                .hasAtLeastOneElementOfType(CommandGroupProcessor.class);
    }

    @Test
    public void writesAnImmediateAndADeferredFacadeBesideTheGroup() {
        Compilation compilation = compile(factory("Command<String> say(String word)"));

        assertThat(compilation.generated())
                .containsExactlyInAnyOrder("words.WordCommands", "words.WordDeferredCommands");
        assertThat(compilation.source("words.WordCommands"))
                .startsWith(
                        "// Generated from words.Words by org.redwire.commands.processor; do not"
                                + " edit. package words;")
                .contains("@FunctionalInterface")
                .contains("public interface WordCommands extends CommandExecutor {")
                .contains("default String say(String word) { return execute(Words.say(word)); } }");
        assertThat(compilation.source("words.WordDeferredCommands"))
                .contains("public interface WordDeferredCommands extends CommandQueue {")
                .contains(
                        "default Deferred<String> say(String word) { return"
                                + " enqueue(Words.say(word)); } }");
    }

    @Test
    public void namesTheGroupAsTheOriginOfBoth() {
        Compilation compilation = compile(factory("Command<String> say()"));

        assertThat(compilation.origins("words.WordCommands")).containsExactly("words.Words");
        assertThat(compilation.origins("words.WordDeferredCommands"))
                .containsExactly("words.Words");
    }

    @Test
    public void aFacadeRunsWhatItsFactoryMakes() throws Exception {
        Compilation compilation =
                Compilation.of(
                        "words/Words.java",
                        HEAD
                                + """
                                /** Words. */
                                @CommandGroup("Word")
                                public final class Words {
                                    private Words() {}
                                    /** Says. */
                                    public static Command<@Nullable String> say(String word) {
                                        return Command.of("ECHO").arg(word).as(Decoders.STRING);
                                    }
                                    /** Asks. */
                                    public static @Nullable String ask(CommandExecutor redis) {
                                        WordCommands words = redis::execute;
                                        return words.say("hello");
                                    }
                                }
                                """);
        CommandExecutor echo =
                new CommandExecutor() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public <T> T execute(Command<T> command) {
                        return (T) (command.name() + " " + command.argument(0));
                    }
                };

        assertThat(compilation.problems()).isEmpty();
        assertThat(Compilation.method(compilation.load("words.Words"), "ask").invoke(null, echo))
                .isEqualTo("ECHO hello");
    }

    @Test
    public void onlyPublicStaticMethodsThatReturnACommandAreFactories() {
        String source =
                immediate(
                        factory("Command<String> say()")
                                + "static Command<String> hidden() { return say(); }\n"
                                + "private static Command<String> secret() { return hidden(); }\n"
                                + "public Command<String> member() { return secret(); }\n"
                                + "public static String text() { return \"\"; }\n");

        assertThat(source)
                .contains(" say()")
                .doesNotContain("hidden")
                .doesNotContain("secret")
                .doesNotContain("member")
                .doesNotContain("text()");
    }

    @Test
    public void aReplyThatIsNothingBecomesVoidAtOnceAndStaysVoidLater() {
        String members =
                factory("Command<@Nullable Void> reset()") + factory("Command<Void> save()");

        assertThat(immediate(members))
                .contains("default void reset() { execute(Words.reset()); }")
                .contains("default void save() { execute(Words.save()); }");
        assertThat(deferred(members))
                .contains("default Deferred<@Nullable Void> reset()")
                .contains("default Deferred<Void> save()");
    }

    @Test
    public void boxedNumbersBecomePrimitiveUnlessTheyMayBeNull() {
        String members =
                factory("Command<Long> length()")
                        + factory("Command<Boolean> there()")
                        + factory("Command<Double> score()")
                        + factory("Command<@Nullable Long> rank()");

        assertThat(immediate(members))
                .contains("default long length()")
                .contains("default boolean there()")
                .contains("default double score()")
                .contains("default @Nullable Long rank()");
        assertThat(deferred(members))
                .contains("Deferred<Long> length()")
                .contains("Deferred<@Nullable Long> rank()");
    }

    @Test
    public void nullnessStaysVisibleAtAnyDepth() throws Exception {
        Compilation compilation =
                compile(
                        factory("Command<@Nullable String> get(@Nullable String key)")
                                + factory("Command<byte @Nullable []> dump()")
                                + factory("Command<List<@Nullable String>> mget()")
                                + factory("Command<Map<String, @Nullable List<byte[]>>> all()")
                                + factory("Command<String> outer(Map.@Nullable Entry<?, ?> e)"));

        assertThat(compilation.source("words.WordCommands"))
                .contains("default @Nullable String get(@Nullable String key)")
                .contains("default byte @Nullable [] dump()")
                .contains("default List<@Nullable String> mget()")
                .contains("default Map<String, @Nullable List<byte[]>> all()")
                .contains("default String outer(Map.@Nullable Entry<?, ?> e)");
        Class<?> facade = compilation.load("words.WordCommands");
        assertThat(
                        Compilation.method(facade, "get")
                                .getAnnotatedReturnType()
                                .isAnnotationPresent(Nullable.class))
                .isTrue();
        AnnotatedArrayType dump =
                (AnnotatedArrayType) Compilation.method(facade, "dump").getAnnotatedReturnType();
        assertThat(dump.isAnnotationPresent(Nullable.class)).isTrue();
        assertThat(dump.getAnnotatedGenericComponentType().isAnnotationPresent(Nullable.class))
                .isFalse();
        AnnotatedParameterizedType mget =
                (AnnotatedParameterizedType)
                        Compilation.method(facade, "mget").getAnnotatedReturnType();
        assertThat(mget.getAnnotatedActualTypeArguments()[0].isAnnotationPresent(Nullable.class))
                .isTrue();
    }

    @Test
    public void genericMethodsKeepTheirBounds() {
        String members =
                factory(
                        "<T extends Comparable<? super T> & java.io.Serializable, R extends"
                                + " @Nullable Object> Command<R> map(Collection<? extends T> of,"
                                + " Decoder<R> by)");

        assertThat(immediate(members))
                .contains(
                        "default <T extends Comparable<? super T> & Serializable, R extends"
                                + " @Nullable Object> R map(Collection<? extends T> of, Decoder<R>"
                                + " by) { return execute(Words.map(of, by)); }");
        assertThat(deferred(members)).contains(" Deferred<R> map(");
    }

    @Test
    public void arraysVarargsAndOverloadsStayWhatTheyAre() throws Exception {
        String members =
                factory("Command<Long> put(String key, byte[] value)")
                        + factory("Command<Long> put(String key, String... values)")
                        + factory("Command<Long> grid(long[][] cells, byte[] @Nullable ... rows)");
        String source = immediate(members);

        assertThat(source)
                .contains("default long put(String key, byte[] value)")
                .contains("default long put(String key, String... values)")
                .contains("default long grid(long[][] cells, byte[] @Nullable ... rows)");
        Method grid = Compilation.method(compile(members).load("words.WordCommands"), "grid");
        assertThat(grid.isVarArgs()).isTrue();
        AnnotatedArrayType rows = (AnnotatedArrayType) grid.getAnnotatedParameterTypes()[1];
        assertThat(rows.isAnnotationPresent(Nullable.class)).as("the array of rows").isFalse();
        assertThat(rows.getAnnotatedGenericComponentType().isAnnotationPresent(Nullable.class))
                .as("a row")
                .isTrue();
    }

    @Test
    public void genericVarargsCompileWithoutAWarning() {
        assertThat(
                        immediate(
                                "/** Does. */ @SafeVarargs public static <T> Command<T> all("
                                        + "Decoder<T>... parts) { return"
                                        + " Command.of(\"A\").as(parts[0]); }"))
                .contains("default <T> T all(Decoder<T>... parts)");
    }

    @Test
    public void deprecationIsPassedOnWithItsDetails() {
        String members =
                "/** Old. @deprecated use new */ @Deprecated(since = \"3\", forRemoval = true)\n"
                        + "public static Command<String> old() {"
                        + " throw new IllegalStateException(); }\n";

        assertThat(immediate(members))
                .containsPattern(
                        "@Deprecated\\((since = \"3\", forRemoval = true|forRemoval = true, since ="
                                + " \"3\")\\) default String old\\(\\)");
    }

    @Test
    public void declaredExceptionsArePassedOn() {
        assertThat(
                        immediate(
                                factory(
                                        "Command<String> read() throws java.io.IOException,"
                                                + " InterruptedException")))
                .contains("default String read() throws IOException, InterruptedException {");
    }

    @Test
    public void copiesTheJavadocLineByLine() {
        String lines =
                compile(
                                """
                                /**
                                 * Says {@code word}.
                                 *
                                 * <pre>{@code
                                 *   say("*");
                                 * }</pre>
                                 */
                                public static Command<String> say(String word) {
                                    throw new IllegalStateException();
                                }
                                """)
                        .lines("words.WordCommands");

        assertThat(lines)
                .contains(
                        "    /**\n"
                                + "     * Says {@code word}.\n"
                                + "     *\n"
                                + "     * <pre>{@code\n"
                                + "     *   say(\"*\");\n"
                                + "     * }</pre>\n"
                                + "     */\n"
                                + "    default String say(String word) {\n");
    }

    @Test
    public void twoTypesOfOneSimpleNameAreToldApart() {
        Compilation compilation =
                Compilation.of(
                        "words/String.java",
                        "package words; /** Not the usual one. */ public final class String {"
                                + " private String() {} }",
                        "words/Words.java",
                        "package words; import org.redwire.protocol.*;"
                                + "/** Words. */ @CommandGroup(\"Word\") public final class Words {"
                                + " private Words() {}"
                                + factory("Command<java.lang.String> one(String other)")
                                + factory("<List> Command<List> two(java.util.List<List> lists)")
                                + factory("Command<java.sql.Date> three(java.util.Date date)")
                                + "}");

        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.succeeded()).isTrue();
    }

    @Test
    public void aGroupInTheUnnamedPackageWorks() {
        Compilation compilation =
                Compilation.of(
                        "Words.java",
                        "import org.redwire.protocol.*;"
                                + "/** Words. */ @CommandGroup(\"Word\") public final class Words {"
                                + " private Words() {}"
                                + factory("Command<String> one()")
                                + "}");

        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.generated()).contains("WordCommands");
    }

    @Test
    public void aFactoryWithoutJavadocIsAnErrorAtTheFactory() {
        Compilation compilation =
                tryToCompile(
                        factory("Command<String> told()")
                                + "public static Command<String> silent() { return told(); }\n");

        assertThat(compilation.succeeded()).isFalse();
        assertThat(compilation.problems())
                .containsExactly(
                        "line 8: silent has no Javadoc, which its users read on the facades");
        assertThat(compilation.generated()).isEmpty();
    }

    @Test
    public void aReplyWithoutATypeIsAnError() {
        assertThat(tryToCompile(factory("Command<?> any()")).problems())
                .containsExactly(
                        "line 7: any must name the type of its reply, as in Command<String>");
        assertThat(
                        tryToCompile("@SuppressWarnings(\"rawtypes\")" + factory("Command raw()"))
                                .problems())
                .contains("line 7: raw must name the type of its reply, as in Command<String>");
    }

    @Test
    public void aFactoryNamedLikeAMethodOfEveryObjectOrOfTheFacadeIsAnError() {
        for (String name : new String[] {"wait", "toString", "execute", "enqueue"}) {
            assertThat(tryToCompile(factory("Command<String> " + name + "(long a)")).problems())
                    .containsExactly(
                            "line 7: a facade cannot have a command method called "
                                    + name
                                    + "; rename it");
        }
    }

    @Test
    public void aGroupWithoutFactoriesIsAnError() {
        assertThat(tryToCompile("").problems())
                .containsExactly(
                        "line 5: a command group needs a public static method that returns a"
                                + " Command");
    }

    @Test
    public void onlyAPublicTopLevelClassIsAGroup() {
        String[] misuses = {
            "@CommandGroup(\"A\") public interface A {}",
            "@CommandGroup(\"A\") enum A {}",
            "@CommandGroup(\"A\") record A() {}",
            "@CommandGroup(\"A\") class A {}",
            "/** Outer. */ public class A { /** Inner. */ @CommandGroup(\"A\") public static class B"
                    + " {} }",
        };
        for (String misuse : misuses) {
            Compilation compilation =
                    Compilation.of("A.java", "import org.redwire.protocol.*; " + misuse);

            assertThat(compilation.problems())
                    .as(misuse)
                    .containsExactly("line 1: a command group is a public class of its own file");
        }
    }

    @Test
    public void aPrefixThatBeginsNoNameIsAnError() {
        for (String prefix : new String[] {"", "1st", "a b"}) {
            Compilation compilation =
                    Compilation.of(
                            "A.java",
                            "import org.redwire.protocol.*; /** A. */ @CommandGroup(\""
                                    + prefix
                                    + "\") public class A {"
                                    + factory("Command<String> say()")
                                    + "}");

            assertThat(compilation.problems())
                    .containsExactly(
                            "line 1: the facades' names begin with the value of @CommandGroup, and"
                                    + " \""
                                    + prefix
                                    + "\" begins no name");
        }
    }

    private static String group(String type, String name, String members) {
        return "import org.redwire.protocol.*; /** A. */ @CommandGroup(\""
                + name
                + "\") public class "
                + type
                + " {"
                + members
                + "}";
    }

    @Test
    public void classesOfOneNameShareTheirFacadesWhateverTheOrderOfTheFiles() {
        String a = group("A", "Same", factory("Command<String> say()"));
        String b = group("B", "Same", factory("Command<Long> count()"));
        Compilation one = Compilation.of("A.java", a, "B.java", b);
        Compilation other = Compilation.of("B.java", b, "A.java", a);

        assertThat(one.problems()).isEmpty();
        assertThat(one.generated())
                .containsExactlyInAnyOrder("SameCommands", "SameDeferredCommands");
        assertThat(one.origins("SameCommands")).containsExactlyInAnyOrder("A", "B");
        assertThat(one.source("SameCommands"))
                .startsWith("// Generated from A, B by")
                .contains("{@link A}, * {@link B}")
                .contains("default String say() { return execute(A.say()); }")
                .contains("default long count() { return execute(B.count()); }")
                .isEqualTo(other.source("SameCommands"));
    }

    @Test
    public void classesOfOneNameInTwoPackagesDoNot() {
        String members = factory("Command<String> say()");
        Compilation compilation =
                Compilation.of(
                        "a/A.java",
                        "package a; " + group("A", "Same", members),
                        "b/B.java",
                        "package b; " + group("B", "Same", members));

        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.generated()).contains("a.SameCommands", "b.SameCommands");
    }

    @Test
    public void oneCommandInTwoClassesOfOneNameIsAnError() {
        String members = factory("Command<String> say()");
        Compilation compilation =
                Compilation.of(
                        "A.java",
                        group("A", "Same", members),
                        "B.java",
                        group("B", "Same", members));

        assertThat(compilation.succeeded()).isFalse();
        assertThat(String.join(" ", compilation.problems())).contains("say() is already defined");
    }

    @Test
    public void facadesAreOneMethodEach() {
        Compilation compilation =
                Compilation.of(
                        "words/Words.java",
                        HEAD
                                + "/** Words. */ @CommandGroup(\"Word\") public final class Words {"
                                + " private Words() {}"
                                + factory("Command<String> say()")
                                + "}",
                        "words/Use.java",
                        HEAD
                                + "/** Use. */ public final class Use { private Use() {}"
                                + " /** One. */ public static WordCommands one("
                                + CommandExecutor.class.getName()
                                + " redis) { return redis::execute; }"
                                + " /** Two. */ public static WordDeferredCommands two("
                                + CommandQueue.class.getName()
                                + " redis) { return redis::enqueue; }"
                                + " /** Three. */ public static "
                                + Deferred.class.getName()
                                + "<String> three(WordDeferredCommands words) { return words.say();"
                                + " } }");

        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.succeeded()).isTrue();
    }
}
