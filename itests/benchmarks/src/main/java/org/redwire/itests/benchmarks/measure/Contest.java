package org.redwire.itests.benchmarks.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.redwire.itests.benchmarks.results.Latency;
import org.redwire.itests.benchmarks.results.Row;
import org.redwire.itests.benchmarks.results.Summary;

/** Contenders take turns, round by round, so that what else the machine does hits all alike. */
final class Contest {

    private final Rounds rounds;
    private final Consumer<String> notices;

    Contest(Rounds rounds, Consumer<String> notices) {
        this.rounds = rounds;
        this.notices = notices;
    }

    List<Row> run(String workload, List<Contender> contenders) throws InterruptedException {
        Map<Contender, List<Sample>> samples = new LinkedHashMap<>();
        contenders.forEach(contender -> samples.put(contender, new ArrayList<>()));
        for (int round = -rounds.warmUps(); round < rounds.count(); round++) {
            for (Contender contender : List.copyOf(samples.keySet())) {
                Optional<Sample> sample = window(workload, contender);
                if (sample.isEmpty()) {
                    samples.remove(contender);
                } else if (round >= 0) {
                    samples.get(contender).add(sample.get());
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        samples.forEach((contender, all) -> rows.add(row(contender.name(), all)));
        return rows;
    }

    /** Empty if the contender failed; then it is out. */
    private Optional<Sample> window(String workload, Contender contender)
            throws InterruptedException {
        try {
            return Optional.of(contender.turn().take());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            notices.accept(contender.name() + " fails in " + workload + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Row row(String name, List<Sample> samples) {
        return new Row(
                name,
                "",
                samples.stream().map(Sample::perSecond).toList(),
                latency(samples),
                median(samples.stream().map(Sample::cpuMicros).toList()),
                median(samples.stream().map(Sample::bytes).toList()));
    }

    private static OptionalDouble median(List<Double> values) {
        return OptionalDouble.of(Summary.of(values).median());
    }

    private static Optional<Latency> latency(List<Sample> samples) {
        Histogram all = Crew.histogram();
        samples.forEach(sample -> all.add(sample.latency()));
        return all.getTotalCount() == 0
                ? Optional.empty()
                : Optional.of(
                        new Latency(
                                all.getValueAtPercentile(50) / 1e3,
                                all.getValueAtPercentile(99) / 1e3,
                                all.getValueAtPercentile(99.9) / 1e3));
    }
}
