package org.redwire.commands.processor;

/** The two interfaces that are written for a group. */
enum Facade {
    /** Runs each command and returns its reply. */
    IMMEDIATE(
            "Commands",
            "CommandExecutor",
            "execute",
            "The commands of %s, each run at once: a method returns when the reply is there."),

    /** Queues each command and returns the place of its reply. */
    DEFERRED(
            "DeferredCommands",
            "CommandQueue",
            "enqueue",
            "The commands of %s, each queued: a method returns the place where its reply"
                    + " will be.");

    private final String suffix;
    private final String parent;
    private final String verb;
    private final String documentation;

    Facade(String suffix, String parent, String verb, String documentation) {
        this.suffix = suffix;
        this.parent = parent;
        this.verb = verb;
        this.documentation = documentation;
    }

    String simpleName(Group group) {
        return group.prefix() + suffix;
    }

    String qualifiedName(Group group) {
        String home = group.home().getQualifiedName().toString();
        return home.isEmpty() ? simpleName(group) : home + "." + simpleName(group);
    }

    /** The interface it extends; has one abstract method, called {@link #verb}. */
    String parent() {
        return "org.redwire.protocol." + parent;
    }

    String verb() {
        return verb;
    }

    String documentation(String classes) {
        return String.format(documentation, classes);
    }
}
