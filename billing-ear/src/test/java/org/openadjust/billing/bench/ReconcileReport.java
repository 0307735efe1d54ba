package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** How fast accounts are reconciled, by their number, and what was wanted. */
record ReconcileReport(
        Instant at, Machine machine, Map<String, String> versions, ReconcileOptions options, List<Size> sizes)
        implements Report {

    private static final double GOAL = 1_000;

    /**
     * One measure.
     *
     * @param invoices issued to them
     * @param partitions that accounts were split into
     * @param cpuMillis of the server for each account
     * @param wholeSeconds until the run was at its end, its books included
     * @param heapMebibytes in use after a full collection at its end
     * @param residentMebibytes most memory that the process has held
     */
    record Size(
            int accounts,
            long invoices,
            int partitions,
            double aSecond,
            double cpuMillis,
            double wholeSeconds,
            long heapMebibytes,
            long residentMebibytes) {
        boolean meetsGoal() {
            return aSecond >= GOAL;
        }
    }

    static ReconcileReport of(Target target, ReconcileOptions options, List<Size> sizes) {
        return new ReconcileReport(
                Instant.now().truncatedTo(ChronoUnit.SECONDS), Machine.here(), target.versions(), options, sizes);
    }

    @Override
    public String table() {
        StringBuilder text = new StringBuilder();
        Report.line(text, "Reconciliation, %s", at);
        Report.line(text, "%s", machine);
        versions.forEach((name, version) -> Report.line(text, "%s %s", name, version));
        Report.line(
                text,
                "A month of 12 lines and %,d usage events each; %d %% with an invoice. Goal: %,.0f accounts a second.",
                options.uses(),
                options.invoiced(),
                GOAL);
        Report.line(text, "");
        Report.line(
                text,
                "%9s | %9s | %5s | %10s | %8s | %8s | %8s | %8s | %s",
                "accounts",
                "invoices",
                "parts",
                "a second",
                "CPU ms",
                "all s",
                "heap MiB",
                "peak MiB",
                "");
        for (Size each : sizes) {
            Report.line(
                    text,
                    "%,9d | %,9d | %5d | %,10.0f | %8.2f | %8.1f | %,8d | %,8d | %s",
                    each.accounts(),
                    each.invoices(),
                    each.partitions(),
                    each.aSecond(),
                    each.cpuMillis(),
                    each.wholeSeconds(),
                    each.heapMebibytes(),
                    each.residentMebibytes(),
                    each.meetsGoal() ? "met" : "missed");
        }
        return text.toString();
    }

    @Override
    public String json() {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        for (Size each : sizes) {
            rows.add(Json.createObjectBuilder()
                    .add("accounts", each.accounts())
                    .add("invoices", each.invoices())
                    .add("partitions", each.partitions())
                    .add("aSecond", each.aSecond())
                    .add("cpuMillis", each.cpuMillis())
                    .add("wholeSeconds", each.wholeSeconds())
                    .add("heapMebibytes", each.heapMebibytes())
                    .add("residentMebibytes", each.residentMebibytes())
                    .add("goalMet", each.meetsGoal()));
        }
        return Report.pretty(Json.createObjectBuilder()
                .add("bench", "reconcile")
                .add("at", at.toString())
                .add("machine", machine.toString())
                .add("uses", options.uses())
                .add("invoiced", options.invoiced())
                .add("goal", GOAL)
                .add("sizes", rows));
    }
}
