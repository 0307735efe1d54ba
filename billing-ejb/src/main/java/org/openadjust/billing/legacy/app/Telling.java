package org.openadjust.billing.legacy.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.legacy.LegacyArchive.Told;
import org.openadjust.billing.legacy.OwnInvoices;
import org.openadjust.billing.legacy.store.JdbcLegacyDocuments;
import org.openadjust.billing.legacy.store.JdbcLegacyDocuments.Stored;
import org.openadjust.billing.legacy.store.JdbcTold;
import org.openadjust.billing.legacy.store.JdbcTold.Entry;

/**
 * Tells our own engine of invoices to subscriptions of ours. Whatever was told and not noted as told, as the server stopped in between,
 * is told again: the engine recognises it.
 */
@ApplicationScoped
public class Telling {

    /** Characters of a batch of events; a larger event goes alone. */
    private static final int CHARACTERS_MAX = 300_000;

    @Inject
    private JdbcTold told;

    @Inject
    private JdbcLegacyDocuments documents;

    @Inject
    private ImportTransactions transactions;

    @Inject
    private Instance<OwnInvoices> engine;

    /** @return whether something was told */
    public boolean round() {
        List<Entry> open = told.open(OwnInvoices.EVENTS_MAX);
        if (open.isEmpty() || engine.isUnsatisfied()) {
            return false;
        }
        List<Entry> asked = new ArrayList<>();
        List<String> events = new ArrayList<>();
        Map<Long, OwnInvoice> invoices = new HashMap<>();
        int characters = 0;
        for (Entry entry : open) {
            String event = invoices.computeIfAbsent(entry.document(), this::invoice)
                    .event(entry.told().subscription());
            characters += event.length();
            if (!events.isEmpty() && characters > CHARACTERS_MAX) {
                break;
            }
            asked.add(entry);
            events.add(event);
        }
        Optional<List<OwnInvoices.Fate>> fates = engine.get().tell(events);
        fates.ifPresent(answers -> transactions.answered(answered(asked, answers)));
        return fates.isPresent();
    }

    private OwnInvoice invoice(long document) {
        Stored stored = documents
                .byId(document)
                .orElseThrow(() -> new IllegalStateException("document " + document + " is to be told, and not kept"));
        return new OwnInvoice(stored.document());
    }

    private static List<Entry> answered(List<Entry> asked, List<OwnInvoices.Fate> answers) {
        List<Entry> answered = new ArrayList<>();
        for (int at = 0; at < asked.size(); at++) {
            Told told = asked.get(at).told();
            OwnInvoices.Fate fate = answers.get(at);
            answered.add(new Entry(
                    asked.get(at).document(), new Told(told.subscription(), told.event(), fate.fate(), fate.reason())));
        }
        return answered;
    }
}
