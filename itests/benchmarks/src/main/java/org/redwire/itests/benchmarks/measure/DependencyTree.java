package org.redwire.itests.benchmarks.measure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What needs what, from the verbose tree that the build writes. It says an artifact's own needs
 * only once, and "omitted" elsewhere; so it is read as a graph.
 */
final class DependencyTree {

    /** Branches, then group, artifact, type, perhaps a classifier, version and perhaps a scope. */
    private static final Pattern NODE =
            Pattern.compile("^([|+\\\\ -]*)\\(?([^:() ]+):([^:]+):([^ ()]+)(.*)$");

    private static final int INDENT = 3;

    private final Map<String, Set<String>> needs = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    private DependencyTree() {}

    static DependencyTree parse(List<String> lines) {
        DependencyTree tree = new DependencyTree();
        Deque<String> path = new ArrayDeque<>();
        for (String line : lines) {
            Matcher node = NODE.matcher(line);
            if (node.matches()) {
                while (path.size() > node.group(1).length() / INDENT) {
                    path.pop();
                }
                String artifact = node.group(2) + ":" + node.group(3);
                tree.add(path.peek(), artifact);
                if (!node.group(5).contains("omitted")) {
                    tree.files.put(artifact, file(node.group(3), node.group(4).split(":")));
                }
                path.push(artifact);
            }
        }
        return tree;
    }

    private void add(String parent, String artifact) {
        if (parent != null) {
            needs.computeIfAbsent(parent, key -> new LinkedHashSet<>()).add(artifact);
        }
    }

    /**
     * {@code type:version}, {@code type:version:scope} or {@code type:classifier:version:scope}.
     */
    private static String file(String artifact, String[] rest) {
        return rest.length == 4
                ? artifact + "-" + rest[2] + "-" + rest[1] + ".jar"
                : artifact + "-" + rest[1] + ".jar";
    }

    /** The names of the jars of some artifacts and of all that they need. */
    List<String> jars(Collection<String> artifacts) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(artifacts);
        while (!open.isEmpty()) {
            String artifact = open.poll();
            if (seen.add(artifact)) {
                open.addAll(needs.getOrDefault(artifact, Set.of()));
            }
        }
        List<String> jars = new ArrayList<>();
        for (String artifact : seen) {
            String file = files.get(artifact);
            if (file == null) {
                throw new IllegalArgumentException(
                        artifact + " is not in the tree; there are " + files.keySet());
            }
            jars.add(file);
        }
        return jars;
    }
}
