package org.redwire.testkit;

import java.util.regex.Pattern;

/** Patterns of channels: {@code *}, {@code ?}, {@code [a-c]}, {@code [^a]} and the backslash. */
final class Glob {

    private Glob() {}

    static boolean matches(String pattern, String text) {
        return compiled(pattern).matcher(text).matches();
    }

    private static Pattern compiled(String pattern) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            int end = c == '[' ? pattern.indexOf(']', i + 1) : -1;
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(quoted(pattern.charAt(++i)));
            } else if (end > i) {
                regex.append(oneOf(pattern.substring(i + 1, end)));
                i = end;
            } else {
                regex.append(quoted(c));
            }
            i++;
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String oneOf(String characters) {
        boolean none = characters.startsWith("^");
        String left = none ? characters.substring(1) : characters;
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < left.length(); i++) {
            char c = left.charAt(i);
            if (i + 2 < left.length() && left.charAt(i + 1) == '-') {
                char other = left.charAt(i + 2);
                regex.append(escaped((char) Math.min(c, other)))
                        .append('-')
                        .append(escaped((char) Math.max(c, other)));
                i += 2;
            } else {
                regex.append(escaped(c));
            }
        }
        // of nothing: never; of anything but nothing: always
        return regex.isEmpty() ? none ? "." : "(?!)" : (none ? "[^" : "[") + regex + "]";
    }

    private static String escaped(char c) {
        return Character.isLetterOrDigit(c) || c > 127 || Character.isWhitespace(c)
                ? String.valueOf(c)
                : "\\" + c;
    }

    private static String quoted(char c) {
        return Pattern.quote(String.valueOf(c));
    }
}
