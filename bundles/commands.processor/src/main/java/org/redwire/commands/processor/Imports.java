package org.redwire.commands.processor;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Gives each type the shortest name that means it in one source file, and collects the imports. */
final class Imports {

    private final Elements elements;
    private final String home;

    /** What each simple name means in this file; a type variable means no type. */
    private final Map<String, String> meanings = new HashMap<>();

    private final Set<String> imported = new TreeSet<>();

    Imports(Elements elements, String home) {
        this.elements = elements;
        this.home = home;
    }

    /** Keeps a simple name from being used for a type. */
    void reserve(String simpleName) {
        meanings.put(simpleName, "");
    }

    /** How {@code type} is called in this file: by its simple name if that is free. */
    String name(TypeElement type) {
        if (type.getEnclosingElement() instanceof TypeElement outer) {
            return name(outer) + "." + type.getSimpleName();
        }
        String qualified = type.getQualifiedName().toString();
        String simple = type.getSimpleName().toString();
        String meaning = meanings.putIfAbsent(simple, qualified);
        if (meaning != null) {
            return meaning.equals(qualified) ? simple : qualified;
        }
        if (needsImport(type, simple)) {
            imported.add(qualified);
        }
        return simple;
    }

    private boolean needsImport(TypeElement type, String simple) {
        String itsPackage = elements.getPackageOf(type).getQualifiedName().toString();
        if (itsPackage.equals(home)) {
            return false;
        }
        // java.lang is imported by itself, unless the package has a type of the same name.
        return !itsPackage.equals("java.lang")
                || elements.getTypeElement(home.isEmpty() ? simple : home + "." + simple) != null;
    }

    /** The qualified names to import, in order. */
    Set<String> imported() {
        return imported;
    }
}
