package org.openadjust.billing.intake.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.charging.ParkedLine;
import org.openadjust.billing.intake.model.Item;
import org.openadjust.billing.intake.store.JdbcQuarantine;
import org.openadjust.billing.intake.store.JdbcQuarantine.OpenLine;
import org.openadjust.billing.platform.Refusal;

/** Lines that cannot be charged, as exception cases: one for each while it is parked. The way back: once the facts are mended, it settles itself. */
final class ParkedLines {

    private static final String ORIGIN = "LINE";
    private static final String TYPE = "billing.line.parked";
    private static final String MENDED_BY = "system:settlement";

    private final JdbcQuarantine quarantine;
    private final Instant now;

    ParkedLines(JdbcQuarantine quarantine, Instant now) {
        this.quarantine = quarantine;
        this.now = now;
    }

    /**
     * Opens cases for what is parked and has none, and settles those of what no longer is. Joins the caller's transaction.
     *
     * @param parked by subscription all its lines that are parked
     * @return how many cases were opened
     */
    int note(Map<String, List<ParkedLine>> parked) {
        if (parked.isEmpty()) {
            return 0;
        }
        Map<String, Map<String, OpenLine>> open = new HashMap<>();
        for (OpenLine line : quarantine.openLines(parked.keySet())) {
            open.computeIfAbsent(line.subscription(), id -> new HashMap<>()).put(line.line(), line);
        }
        List<JdbcQuarantine.Case> fresh = new ArrayList<>();
        parked.forEach((subscription, lines) -> {
            Map<String, OpenLine> known = open.getOrDefault(subscription, new HashMap<>());
            for (ParkedLine line : lines) {
                if (known.remove(shown(line.id())) == null) {
                    fresh.add(opened(subscription, line));
                }
            }
            known.values().forEach(mended -> quarantine.settle(mended.id(), "RESOLVED", 0, now, MENDED_BY));
        });
        return quarantine.insert(fresh, now);
    }

    private JdbcQuarantine.Case opened(String subscription, ParkedLine line) {
        Refusal refusal = new Refusal(line.reason().name(), line.detail());
        Item.Unreadable item = new Item.Unreadable("urn:billing", subscription, TYPE, refusal, shown(line.id()), false);
        return new JdbcQuarantine.Case(ORIGIN, "line:" + UUID.randomUUID(), 0, item);
    }

    /** What tells a line of a subscription from all others, for a person too. */
    private static String shown(LineId id) {
        return id.kind() + " " + id.charge() + " of plan " + id.plan() + ", "
                + id.period().wholeFrom() + "/" + id.period().wholeTo() + " " + id.timing() + " " + id.variant();
    }
}
