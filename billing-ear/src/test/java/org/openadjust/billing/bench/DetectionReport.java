package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.scenario.SeededWorld.Fault;

/**
 * What was planted in invoices, and what of it was found.
 *
 * @param invoices how many were verified
 * @param seconds from the first invoice sent to the last one verified, on events from outside
 * @param missed what was planted and not found as what it is
 * @param falseAlarms what was found and not planted
 */
record DetectionReport(
        Map<String, String> versions,
        DetectionOptions options,
        Instant at,
        long invoices,
        double seconds,
        Map<Fault, Score> scores,
        List<String> missed,
        List<String> falseAlarms)
        implements Report {

    private static final int SHOWN = 10;

    /** @param found of the right kind, to the cent, in the right invoice */
    record Score(int planted, int found) {
        Score plus(Score other) {
            return new Score(planted + other.planted, found + other.found);
        }
    }

    /** When something was missed, or found without reason. */
    @Override
    public boolean isFailure() {
        return !missed.isEmpty() || !falseAlarms.isEmpty();
    }

    @Override
    public String table() {
        StringBuilder text = new StringBuilder();
        Report.line(text, "Detection, %s", at);
        versions.forEach((name, version) -> Report.line(text, "%s %s", name, version));
        Report.line(
                text,
                "%,d accounts, seed %d; %,d invoices, sent, verified and corrected in %.1f s.",
                options.accounts(),
                options.seed(),
                invoices,
                seconds);
        Report.line(text, "");
        Report.line(text, "%-20s | %8s | %8s", "kind", "planted", "found");
        scores.forEach((fault, score) -> Report.line(text, "%-20s | %8d | %8d", fault, score.planted(), score.found()));
        Report.line(text, "%-20s | %8s | %8d", "false alarms", "", falseAlarms.size());
        missed.stream().limit(SHOWN).forEach(said -> Report.line(text, "missed: %s", said));
        falseAlarms.stream().limit(SHOWN).forEach(said -> Report.line(text, "false alarm: %s", said));
        return text.toString();
    }

    @Override
    public String json() {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        scores.forEach((fault, score) -> rows.add(Json.createObjectBuilder()
                .add("kind", fault.name())
                .add("planted", score.planted())
                .add("found", score.found())));
        return Report.pretty(Json.createObjectBuilder()
                .add("bench", "detection")
                .add("at", at.toString())
                .add("accounts", options.accounts())
                .add("seed", options.seed())
                .add("invoices", invoices)
                .add("seconds", seconds)
                .add("kinds", rows)
                .add("falseAlarms", Json.createArrayBuilder(falseAlarms))
                .add("missed", Json.createArrayBuilder(missed)));
    }
}
