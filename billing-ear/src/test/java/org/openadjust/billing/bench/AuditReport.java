package org.openadjust.billing.bench;

import jakarta.json.Json;
import java.util.Locale;
import org.openadjust.billing.bench.References.Rate;

/**
 * What the audit log costs, and how fast it is verified.
 *
 * @param without storing without it
 * @param with storing with it
 * @param verified entries a second
 */
record AuditReport(AuditOptions options, Rate without, Rate with, double verified) implements Report {

    /** By how much an event takes longer with it. */
    private double ratio() {
        return without.eventsASecond() / with.eventsASecond() - 1;
    }

    /** By how much an event takes more of the processor. */
    private double cpuRatio() {
        return with.cpuMillis() / without.cpuMillis() - 1;
    }

    @Override
    public String table() {
        return String.format(
                Locale.ROOT,
                "Storing what an event costs the server, %d events a commit; %s%n%n"
                        + "without audit   %,9.0f events/s   %.4f ms of CPU an event%n"
                        + "with audit      %,9.0f events/s   %.4f ms of CPU an event%n"
                        + "audit costs     %8.1f %% of the time, %.1f %% of the CPU%n%n"
                        + "audit-verify    %,9.0f entries/s, of %,d%n",
                options.perCommit(),
                Machine.here(),
                without.eventsASecond(),
                without.cpuMillis(),
                with.eventsASecond(),
                with.cpuMillis(),
                ratio() * 100,
                cpuRatio() * 100,
                verified,
                options.entries());
    }

    @Override
    public String json() {
        return Json.createObjectBuilder()
                        .add("withoutEventsASecond", Math.round(without.eventsASecond()))
                        .add("withEventsASecond", Math.round(with.eventsASecond()))
                        .add("timeRatio", ratio())
                        .add("cpuRatio", cpuRatio())
                        .add("verifiedEntriesASecond", Math.round(verified))
                        .build()
                + "\n";
    }
}
