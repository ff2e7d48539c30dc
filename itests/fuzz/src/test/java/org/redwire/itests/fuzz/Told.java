package org.redwire.itests.fuzz;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.redwire.commands.CommandTable;
import org.redwire.protocol.Reply;

/** What a caller is told by a result: all its answers, less those to questions for the news. */
final class Told {

    private static final String PACKAGE = CommandTable.class.getPackageName();
    private static final Set<String> NO_QUESTIONS = Set.of("hashCode", "toString");

    private Told() {}

    /** Lists, maps and values that can be compared. */
    static Object by(Object result) {
        if (result instanceof Reply reply) {
            return byReply(reply);
        } else if (result instanceof Map<?, ?> map) {
            List<Object> entries = new ArrayList<>();
            map.forEach(
                    (key, value) -> {
                        if (!key.equals(Shape.NEWS)) {
                            entries.add(List.of(by(key), by(value)));
                        }
                    });
            return entries;
        } else if (result instanceof Collection<?> several) {
            return several.stream().map(Told::by).toList();
        } else if (result instanceof byte[] bytes) {
            return Corpus.escaped(bytes);
        }
        return isOurs(result) ? answers(result) : String.valueOf(result);
    }

    private static boolean isOurs(Object result) {
        return result != null
                && !(result instanceof Enum)
                && result.getClass().getPackageName().startsWith(PACKAGE);
    }

    private static Map<String, Object> answers(Object result) {
        Map<String, Object> answers = new TreeMap<>();
        for (Method question : result.getClass().getDeclaredMethods()) {
            if (question.getParameterCount() == 0
                    && Modifier.isPublic(question.getModifiers())
                    && !Modifier.isStatic(question.getModifiers())
                    && !NO_QUESTIONS.contains(question.getName())) {
                Object answer = answer(result, question);
                // the next id after an id has one after it, too
                boolean alike = answer != null && answer.getClass() == result.getClass();
                answers.put(question.getName(), alike ? answer.toString() : by(answer));
            }
        }
        return answers;
    }

    private static Object answer(Object result, Method question) {
        try {
            return question.invoke(result);
        } catch (InvocationTargetException e) {
            throw new AssertionError(question.toString(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(question.toString(), e);
        }
    }

    /** The reply as it was before anything was added to it. */
    private static Object byReply(Reply reply) {
        if (!reply.isAggregate()) {
            return reply.isText()
                    ? reply.text().replaceAll(" ?" + Shape.NEWS + "=new ?", " ").strip()
                    : reply.toString();
        }
        List<Object> parts = new ArrayList<>();
        List<Reply> all = reply.list();
        for (int i = 0; i < all.size(); i++) {
            Reply part = all.get(i);
            if (part.isText() && part.text().equals(Shape.NEWS)) {
                i++; // what it holds
            } else {
                parts.add(by(part));
            }
        }
        return parts;
    }
}
