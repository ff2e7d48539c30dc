package org.redwire.shell.karaf;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;

/** The sections of INFO. */
@Service
public final class SectionCompleter implements Completer {

    private static final List<String> SECTIONS =
            List.of(
                    "all",
                    "clients",
                    "cluster",
                    "commandstats",
                    "cpu",
                    "errorstats",
                    "everything",
                    "keyspace",
                    "latencystats",
                    "memory",
                    "modules",
                    "persistence",
                    "replication",
                    "server",
                    "stats");

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return Choice.exactly(SECTIONS, line, candidates);
    }
}
