package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openadjust.billing.bench.IntakeBench.Half;
import org.openadjust.billing.bench.IntakeBench.Round;

/** What was measured, on what, and what was wanted. */
record IntakeReport(Instant at, Machine machine, Map<String, String> versions, BenchOptions options, List<Case> cases)
        implements Report {

    /** What is wanted of a number of events a message, on two cores with Derby. */
    private record Goal(double eventsASecond, double cpuMillisAnEvent) {
        static Goal of(int perMessage) {
            return perMessage == 1 ? new Goal(3_000, 0.6) : new Goal(10_000, Double.NaN);
        }
    }

    private static final double P99_MILLIS = 1_000;
    private static final long HEAP_MEBIBYTES = 1_024;
    private static final double SHARE_OF_JDBC = 0.25;

    /**
     * One combination.
     *
     * @param accounts that the events are spread over
     * @param perMessage events a message
     * @param median the round with the median rate at the highest load
     * @param half at half of that
     * @param heapPeak highest heap in use seen at the highest load, MiB
     * @param heapAfter heap in use after a full collection, MiB
     * @param jdbc plain JDBC; null if not measured
     * @param broker the bare broker's events/s; null if not measured
     */
    record Case(
            int accounts,
            int perMessage,
            Round median,
            Half half,
            long heapPeak,
            long heapAfter,
            References.Rate jdbc,
            Double broker) {

        Case beside(References.Rate plainJdbc, double bareBroker) {
            return new Case(accounts, perMessage, median, half, heapPeak, heapAfter, plainJdbc, bareBroker);
        }

        private double shareOfJdbc() {
            return median.eventsASecond() / jdbc.eventsASecond();
        }

        private boolean meetsGoals() {
            Goal goal = Goal.of(perMessage);
            return median.eventsASecond() >= goal.eventsASecond()
                    && !(median.cpuSecondsAThousand() > goal.cpuMillisAnEvent())
                    && half.latencies().percentileMillis(990) < P99_MILLIS
                    && heapPeak <= HEAP_MEBIBYTES
                    && (jdbc == null || shareOfJdbc() >= SHARE_OF_JDBC);
        }
    }

    static IntakeReport of(Target target, BenchOptions options, List<Case> cases) {
        return new IntakeReport(
                Instant.now().truncatedTo(ChronoUnit.SECONDS), Machine.here(), target.versions(), options, cases);
    }

    @Override
    public String table() {
        StringBuilder text = new StringBuilder();
        line(text, "Intake, %s", at);
        line(text, "%s", machine);
        versions.forEach((name, version) -> line(text, "%s %s", name, version));
        line(text, "Medians of %d rounds of about %d s, after a warm-up.", options.rounds(), options.seconds());
        line(text, "");
        line(
                text,
                "%9s %7s | %9s %8s %9s | %7s %6s %6s %6s | %6s %6s | %9s %7s %5s %10s | %s",
                "accounts",
                "a msg",
                "events/s",
                "CPU s/k",
                "ev/commit",
                "half/s",
                "p50",
                "p95",
                "p99",
                "heap",
                "after",
                "JDBC",
                "CPU s/k",
                "share",
                "broker",
                "goals");
        cases.forEach(each -> row(text, each));
        line(text, "");
        line(text, "events/s   from the first sending to the last commit, the producer on the same cores");
        line(text, "CPU s/k    CPU seconds of the server, its broker included, for 1,000 events at the highest load");
        line(text, "p50 …      milliseconds from sending to commit at half of the highest load");
        line(text, "heap       MiB in use at most; after: after a full collection");
        line(text, "JDBC       events/s of the same rows through plain JDBC batches, as many events a commit");
        line(text, "broker     events/s of the bare broker, sent and received");
        line(
                text,
                "goals      100 a message: 10,000 events/s; 1 a message: 3,000 and 0.6 s/k; p99 < 1 s, heap <= 1 GB,"
                        + " 25 %% of JDBC");
        return text.toString();
    }

    private static void row(StringBuilder text, Case each) {
        line(
                text,
                "%9d %7d | %9.0f %8.3f %9.0f | %7.0f %6.0f %6.0f %6.0f | %6d %6d | %9s %7s %5s %10s | %s",
                each.accounts(),
                each.perMessage(),
                each.median().eventsASecond(),
                each.median().cpuSecondsAThousand(),
                each.median().perTransaction(),
                each.half().eventsASecond(),
                each.half().latencies().percentileMillis(500),
                each.half().latencies().percentileMillis(950),
                each.half().latencies().percentileMillis(990),
                each.heapPeak(),
                each.heapAfter(),
                each.jdbc() == null ? "-" : text("%.0f", each.jdbc().eventsASecond()),
                each.jdbc() == null ? "-" : text("%.3f", each.jdbc().cpuMillis()),
                each.jdbc() == null ? "-" : text("%.0f%%", 100 * each.shareOfJdbc()),
                each.broker() == null ? "-" : text("%.0f", each.broker()),
                each.meetsGoals() ? "met" : "missed");
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    @Override
    public String json() {
        JsonObjectBuilder names = Json.createObjectBuilder();
        versions.forEach(names::add);
        JsonArrayBuilder rows = Json.createArrayBuilder();
        cases.forEach(each -> rows.add(object(each)));
        return Report.pretty(Json.createObjectBuilder()
                .add("bench", "intake")
                .add("at", at.toString())
                .add("machine", machine.toString())
                .add("versions", names)
                .add("seconds", options.seconds())
                .add("rounds", options.rounds())
                .add("cases", rows));
    }

    private static JsonObjectBuilder object(Case each) {
        JsonObjectBuilder object = Json.createObjectBuilder()
                .add("accounts", each.accounts())
                .add("perMessage", each.perMessage())
                .add("events", each.median().events())
                .add("eventsASecond", each.median().eventsASecond())
                .add("sendingSeconds", each.median().sendingSeconds())
                .add("cpuSecondsAThousandEvents", each.median().cpuSecondsAThousand())
                .add("eventsATransaction", each.median().perTransaction())
                .add("halfLoadEventsASecond", each.half().eventsASecond())
                .add("halfLoadCpuSeconds", each.half().cpuSeconds())
                .add("halfLoadProducerLagMillis", each.half().lagMillis())
                .add("p50Millis", each.half().latencies().percentileMillis(500))
                .add("p95Millis", each.half().latencies().percentileMillis(950))
                .add("p99Millis", each.half().latencies().percentileMillis(990))
                .add("heapPeakMebibytes", each.heapPeak())
                .add("heapAfterCollectionMebibytes", each.heapAfter())
                .add("goalsMet", each.meetsGoals());
        if (each.jdbc() != null) {
            object.add("plainJdbcEventsASecond", each.jdbc().eventsASecond())
                    .add("plainJdbcCpuSecondsAThousandEvents", each.jdbc().cpuMillis())
                    .add("bareBrokerEventsASecond", each.broker());
        }
        return object;
    }
}
