package org.openadjust.billing.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.scenario.Check.Seen;
import org.openadjust.billing.scenario.Fields.NoScenario;
import org.openadjust.billing.settlement.Worth;
import org.openadjust.billing.verification.Finding;

/** One scenario, told and checked. */
public final class ScenarioRun {

    private final Scenario scenario;
    private final Teller teller;
    private final List<Finding> findings = new ArrayList<>();
    private final List<CheckResult> results = new ArrayList<>();
    private int told;
    private int checkedDocuments;
    private Refusal lastRefusal;

    private ScenarioRun(Scenario scenario, Teller teller) {
        this.scenario = scenario;
        this.teller = teller;
    }

    /** Runs a file: a result for each check and one for the replay, or one that says why it is no scenario. */
    public static List<CheckResult> of(Path file) throws IOException {
        try {
            return of(Scenario.read(file));
        } catch (RuntimeException e) {
            return List.of(new CheckResult(String.valueOf(file.getFileName()), "cannot be told", List.of(message(e))));
        }
    }

    static List<CheckResult> of(Scenario scenario) {
        return of(scenario, new EngineTeller(scenario));
    }

    static List<CheckResult> of(Scenario scenario, Teller teller) {
        ScenarioRun run = new ScenarioRun(scenario, teller);
        scenario.checks().forEach(run::check);
        run.replay();
        return run.results;
    }

    private static String message(RuntimeException e) {
        return e instanceof NoScenario ? e.getMessage() : e.toString();
    }

    private void check(Fields check) {
        Instant at = check.instant("at");
        tellUntil(at);
        List<Document> documents = teller.documents();
        Seen seen = new Seen(
                Worth.of(documents, scenario.rules().currency()),
                teller.draft(at),
                documents.subList(checkedDocuments, documents.size()),
                List.copyOf(findings),
                lastRefusal,
                scenario.rules().timeZone());
        results.add(new CheckResult(scenario.name(), what(check), new Check(check, seen).problems()));
        checkedDocuments = documents.size();
        findings.clear();
    }

    private static String what(Fields check) {
        return check.text("at") + " "
                + String.join(
                        ", ",
                        Stream.of("billed", "delta", "draft", "lines", "documents", "findings", "refused")
                                .filter(check::has)
                                .toList());
    }

    private void tellUntil(Instant at) {
        while (told < scenario.timeline().size()
                && !scenario.timeline().get(told).instant("at").isAfter(at)) {
            Teller.Told outcome = tell(told);
            findings.addAll(outcome.findings());
            lastRefusal = outcome.refusal().orElse(null);
            told++;
        }
    }

    private Teller.Told tell(int index) {
        return teller.tell(scenario.timeline().get(index), index + 1L);
    }

    /** Every action once more. */
    private void replay() {
        tellUntil(Instant.MAX);
        Instant end = scenario.timeline().isEmpty()
                ? Instant.EPOCH
                : scenario.timeline().getLast().instant("at");
        String before = teller.documents() + " " + teller.draft(end);
        for (int index = 0; index < scenario.timeline().size(); index++) {
            tell(index);
        }
        String after = teller.documents() + " " + teller.draft(end);
        List<String> problems =
                before.equals(after) ? List.of() : List.of("the second telling changed something: " + after);
        results.add(new CheckResult(scenario.name(), "told again", problems));
    }
}
