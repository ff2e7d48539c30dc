package org.redwire.itests.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.redwire.itests.benchmarks.measure.Bench;
import org.redwire.itests.benchmarks.measure.Home;
import org.redwire.itests.benchmarks.results.Mode;
import org.redwire.itests.benchmarks.results.Readme;
import org.redwire.itests.benchmarks.results.Report;
import org.redwire.itests.benchmarks.results.Result;
import org.redwire.itests.benchmarks.results.Table;
import org.redwire.itests.benchmarks.results.Workload;
import org.redwire.itests.support.RedisServer;

/**
 * Measures Redwire beside its peers, in one JVM, against one server: the table of DESIGN §9. It
 * says how things are and never fails because of it.
 */
public final class Benchmarks {

    private final Arguments arguments;
    private final Home home;
    private final List<String> notices = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();

    private Benchmarks(Arguments arguments, Home home) {
        this.arguments = arguments;
        this.home = home;
    }

    public static void main(String[] args) throws Exception {
        Arguments arguments;
        try {
            arguments = Arguments.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        new Benchmarks(arguments, Home.find()).run();
        // some peers leave threads behind that would keep the JVM
        System.exit(0);
    }

    private void run() throws Exception {
        String load = Conditions.load();
        if (arguments.mode() == Mode.PINNED && Runtime.getRuntime().availableProcessors() > 1) {
            note("pinned, but not to one CPU: start it under taskset -c 0");
        }
        try (RedisServer server = RedisServer.builder().unixSocket().start()) {
            List<String> conditions = Conditions.lines(server, arguments.rounds(), load);
            conditions.forEach(System.out::println);
            try (Bench bench =
                    Bench.open(
                            home,
                            server,
                            arguments.clients(),
                            arguments.placement(),
                            arguments.rounds(),
                            this::note)) {
                for (Workload workload : arguments.workloads()) {
                    measure(bench, workload);
                    // a run that is broken off leaves what it has
                    report(conditions).write(home.target());
                }
                finish(report(conditions));
            }
        }
    }

    private void note(String notice) {
        notices.add(notice);
        System.out.println("NOTE " + notice);
    }

    private void measure(Bench bench, Workload workload) throws Exception {
        Result result = bench.run(workload);
        if (result.rows().isEmpty()) {
            note(workload + " is left out: none of the clients has it on this JVM");
            return;
        }
        results.add(result);
        System.out.println();
        Table.of(List.of(result)).forEach(System.out::println);
    }

    private Report report(List<String> conditions) {
        return new Report(
                arguments.mode(),
                arguments.placement(),
                Runtime.version().feature(),
                conditions,
                List.copyOf(notices),
                List.copyOf(results));
    }

    private void finish(Report report) throws IOException {
        System.out.println();
        report.goals().forEach(System.out::println);
        System.out.println();
        System.out.println(
                "written: " + home.target().resolve(report.name()) + ".md, .tsv, /*.svg");
        if (arguments.save()) {
            Path kept = Files.createDirectories(home.module().resolve("results"));
            report.write(kept);
            Readme.fill(home.module().resolve("README.md"), kept);
            System.out.println("kept: " + kept.resolve(report.name()) + ".md, .tsv, /*.svg");
        }
    }
}
