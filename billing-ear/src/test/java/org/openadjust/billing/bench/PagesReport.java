package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * How fast pages are answered, and usable, while many people look at them; and what was wanted.
 *
 * @param cpuSeconds of the server for all answers that counted
 */
record PagesReport(
        Instant at,
        Machine machine,
        Map<String, String> versions,
        PagesOptions options,
        double cpuSeconds,
        List<Page> pages)
        implements Report {

    private static final double ANSWERED_GOAL = 500;
    private static final double USABLE_GOAL = 1_500;

    /**
     * One page.
     *
     * @param requests that were answered
     * @param failed of these, with anything but the page
     * @param median milliseconds to the last byte of the page
     * @param p95 the same of all but the slowest twentieth
     * @param usable milliseconds until a browser has loaded it and run its scripts: the middle one of some
     */
    record Page(
            String name,
            int requests,
            long failed,
            double median,
            double p95,
            double most,
            double kibibytes,
            double usable) {
        boolean meetsGoal() {
            return failed == 0 && p95 < ANSWERED_GOAL && usable < USABLE_GOAL;
        }
    }

    static PagesReport of(Target target, PagesOptions options, double cpuSeconds, List<Page> pages) {
        return new PagesReport(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Machine.here(),
                target.versions(),
                options,
                cpuSeconds,
                pages);
    }

    /** Processor time of the server for an answer, in milliseconds. */
    private double cpuMillis() {
        return cpuSeconds * 1_000 / pages.stream().mapToInt(Page::requests).sum();
    }

    @Override
    public String table() {
        StringBuilder text = new StringBuilder();
        Report.line(text, "The dashboard's pages, %s", at);
        Report.line(text, "%s", machine);
        versions.forEach((name, version) -> Report.line(text, "%s %s", name, version));
        Report.line(
                text,
                "%,d accounts, %,d adjustments; %d users who read a page for %d s. Goal: 95 %% under %.0f ms, usable in %.0f ms.",
                options.accounts(),
                options.adjustments(),
                options.users(),
                options.think(),
                ANSWERED_GOAL,
                USABLE_GOAL);
        Report.line(
                text,
                "%.1f pages a second, %.0f ms of the server's processor time each",
                pages.stream().mapToDouble(Page::requests).sum() / options.seconds(),
                cpuMillis());
        Report.line(text, "");
        Report.line(
                text,
                "%-26s | %8s | %6s | %9s | %6s | %7s | %5s | %9s | %s",
                "page",
                "requests",
                "failed",
                "median ms",
                "p95 ms",
                "most ms",
                "KiB",
                "usable ms",
                "");
        for (Page page : pages) {
            Report.line(
                    text,
                    "%-26s | %8d | %6d | %9.0f | %6.0f | %7.0f | %5.0f | %9.0f | %s",
                    page.name(),
                    page.requests(),
                    page.failed(),
                    page.median(),
                    page.p95(),
                    page.most(),
                    page.kibibytes(),
                    page.usable(),
                    page.meetsGoal() ? "met" : "missed");
        }
        return text.toString();
    }

    @Override
    public String json() {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        for (Page page : pages) {
            rows.add(Json.createObjectBuilder()
                    .add("page", page.name())
                    .add("requests", page.requests())
                    .add("failed", page.failed())
                    .add("medianMillis", page.median())
                    .add("p95Millis", page.p95())
                    .add("mostMillis", page.most())
                    .add("kibibytes", page.kibibytes())
                    .add("usableMillis", page.usable())
                    .add("goalMet", page.meetsGoal()));
        }
        return Report.pretty(Json.createObjectBuilder()
                .add("bench", "pages")
                .add("at", at.toString())
                .add("machine", machine.toString())
                .add("accounts", options.accounts())
                .add("adjustments", options.adjustments())
                .add("users", options.users())
                .add("thinkSeconds", options.think())
                .add("cpuMillis", cpuMillis())
                .add("pages", rows));
    }
}
