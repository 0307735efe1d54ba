package org.openadjust.billing.reconciliation.report;

import java.util.List;
import java.util.Locale;
import org.openadjust.billing.reconciliation.Run;
import org.openadjust.billing.reconciliation.RunDifference;

/** What the files say, whatever they are. */
final class Columns {

    static final List<String> DIFFERENCES = List.of(
            "no",
            "check",
            "what",
            "account",
            "subscription",
            "subject",
            "stored",
            "expected",
            "currency",
            "amount",
            "asked to be put right");

    static final List<String> PARTS =
            List.of("part", "step", "check", "after", "up to", "checked", "of", "found", "noted", "skipped", "state");

    private Columns() {}

    /** The texts of a difference but for its amount, in the order of the columns; the amount's place is empty. */
    static List<String> texts(RunDifference difference) {
        var found = difference.found();
        return List.of(
                Long.toString(difference.no()),
                difference.check(),
                found.what(),
                found.account(),
                found.subscription(),
                found.subject(),
                found.stored(),
                found.expected(),
                found.amount().map(amount -> amount.getCurrencyUnit().getCode()).orElse(""),
                "",
                difference.isAskedFor() ? "yes" : "no");
    }

    static final int AMOUNT = DIFFERENCES.indexOf("amount");

    /** What a run is, line by line. */
    static List<List<String>> summary(Run run) {
        Run.Counts counts = run.counts();
        return List.of(
                List.of("run", Long.toString(run.id())),
                List.of("state", run.state().name().toLowerCase(Locale.ROOT)),
                List.of("asked for by", run.startedBy()),
                List.of("night", run.night().map(Object::toString).orElse("")),
                List.of("asked for at", run.requestedAt().toString()),
                List.of("ended at", run.endedAt().map(Object::toString).orElse("")),
                List.of("accounts checked", Long.toString(counts.accounts())),
                List.of("differences of bills", Long.toString(counts.differences())),
                List.of("other problems", Long.toString(counts.problems())),
                List.of("skipped", Long.toString(counts.skipped())));
    }
}
