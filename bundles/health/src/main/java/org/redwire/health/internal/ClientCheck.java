package org.redwire.health.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.redwire.health.Checkup;
import org.redwire.health.Finding;

/** A {@link Checkup} as Felix Health Checks know it. */
final class ClientCheck implements HealthCheck {

    private final Checkup checkup;

    ClientCheck(Checkup checkup) {
        this.checkup = checkup;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        for (Finding finding : checkup.findings()) {
            // as an argument: what stands in braces in a text is no place for one
            switch (finding.severity()) {
                case OK -> log.info("{}", finding.text());
                case WARN -> log.warn("{}", finding.text());
                case UNAVAILABLE -> log.temporarilyUnavailable("{}", finding.text());
                case CRITICAL -> log.critical("{}", finding.text());
            }
        }
        return new Result(log);
    }
}
