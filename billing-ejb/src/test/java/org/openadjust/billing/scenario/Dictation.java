package org.openadjust.billing.scenario;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.settlement.Worth;
import org.openadjust.billing.verification.Finding;

/** Writes down the events by which a scenario would be told. */
public final class Dictation extends EventTeller {

    private final List<String> events = new ArrayList<>();

    private Dictation(Scenario scenario, String prefix) {
        super(scenario, prefix);
    }

    /**
     * The events of a scenario in which nobody decides anything, in their order.
     *
     * @param account under which it is told; all its names begin with it
     */
    public static List<String> of(JsonObject scenario, String account) {
        Scenario read = Scenario.of(new Fields(scenario));
        Dictation dictation = new Dictation(read, account);
        dictation.begin();
        for (int index = 0; index < read.timeline().size(); index++) {
            dictation.tell(read.timeline().get(index), index + 1L);
        }
        return dictation.events;
    }

    @Override
    protected Optional<Refusal> send(String cloudEvent, Instant at) {
        events.add(cloudEvent);
        return Optional.empty();
    }

    @Override
    protected Optional<Refusal> decide(String account, Decision decision, Instant at) {
        throw new IllegalArgumentException("somebody decides: " + decision);
    }

    @Override
    protected List<Finding> found(String account) {
        return List.of();
    }

    @Override
    protected List<Document> rawDocuments() {
        return List.of();
    }

    @Override
    public Worth draft(Instant at) {
        throw new UnsupportedOperationException("nobody has listened yet");
    }
}
