package org.redwire.commands.processor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/**
 * Classes of command factories that share their facades.
 *
 * @param types the classes, at least one, all of one package
 * @param prefix the first words of the facades' names
 * @param factories those of all classes
 */
record Group(List<TypeElement> types, String prefix, List<Factory> factories) {

    /** A group of one class. */
    static Group of(TypeElement type, String prefix, List<Factory> factories) {
        return new Group(List.of(type), prefix, factories);
    }

    /** The group of the classes of both, in an order that no file system has a say in. */
    Group and(Group other) {
        List<TypeElement> all = new ArrayList<>(types);
        all.addAll(other.types);
        all.sort(Comparator.comparing(type -> type.getQualifiedName().toString()));
        List<Factory> more = new ArrayList<>(factories);
        more.addAll(other.factories);
        more.sort(Comparator.comparing(factory -> all.indexOf(factory.type())));
        return new Group(List.copyOf(all), prefix, List.copyOf(more));
    }

    PackageElement home() {
        return (PackageElement) types.get(0).getEnclosingElement();
    }

    /** The names of the classes, with commas between. */
    String names() {
        return types.stream()
                .map(type -> type.getQualifiedName().toString())
                .collect(Collectors.joining(", "));
    }
}
