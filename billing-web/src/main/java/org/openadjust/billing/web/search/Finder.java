package org.openadjust.billing.web.search;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openadjust.billing.account.AccountColumn;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.adjustment.AdjustmentColumn;
import org.openadjust.billing.adjustment.AdjustmentCondition;
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.adjustment.Adjustments;
import org.openadjust.billing.adjustment.Adjustments.CausingEvent;
import org.openadjust.billing.adjustment.Proposals;
import org.openadjust.billing.dispute.Disputes;
import org.openadjust.billing.document.DocumentView;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.ReceivedEvent;
import org.openadjust.billing.intake.ReceivedEvents;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.verification.Findings;
import org.openadjust.billing.web.accounts.Lines;

/** Finds whatever has an id: what somebody has been told, or reads in a letter, leads to its page. */
@RequestScoped
public class Finder {

    /** Longest text that is looked for. */
    public static final int TEXT_MAX = 200;

    private static final int EACH_MAX = 8;
    private static final int ID_MAX = 64;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private static final int EVENT_ID_MAX = 128;

    /** An event is named by its source and its id there. */
    private static final Pattern EVENT = Pattern.compile("(\\S+)\\s+(\\S+)");

    /** What was found. */
    public enum Kind {
        ACCOUNT,
        EVENT,
        DOCUMENT,
        PROPOSAL,
        ADJUSTMENT,
        DISPUTE,
        FINDING
    }

    /**
     * One of what was found.
     *
     * @param name its id or number
     * @param account whose it is; empty for what is nobody's, and for an account itself
     * @param address of its page, below the application's
     */
    public record Hit(Kind kind, String name, String account, String address) {}

    @Inject
    private Accounts accounts;

    @Inject
    private Documents documents;

    @Inject
    private Adjustments adjustments;

    @Inject
    private ReceivedEvents events;

    @Inject
    private Proposals proposals;

    @Inject
    private Disputes disputes;

    @Inject
    private Findings findings;

    /** Ids of accounts that have this part in their id, or of whose subscriptions it is the id. */
    public List<String> accounts(String typed, int limit) {
        String part = typed.strip();
        return part.length() > ID_MAX
                ? List.of()
                : accounts.find(part, "", Sort.up(AccountColumn.ACCOUNT), Slice.first(limit)).rows().stream()
                        .map(view -> view.account().account())
                        .toList();
    }

    /** All that fits, what has exactly this id or number first. */
    public List<Hit> find(String typed) {
        String text = typed.strip();
        if (text.isEmpty() || text.length() > TEXT_MAX) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        if (text.length() <= ID_MAX) {
            documents.numbered(text).forEach(document -> hits.add(hit(document)));
        }
        if (NUMBER.matcher(text).matches()) {
            numbered(Long.parseLong(text), hits);
        }
        Matcher event = EVENT.matcher(text);
        if (event.matches()) {
            sent(event.group(1), event.group(2), hits);
        } else if (text.length() <= EVENT_ID_MAX) {
            hits.addAll(hits(events.withId(text)));
        }
        accounts(text, EACH_MAX).stream()
                .map(account -> new Hit(Kind.ACCOUNT, account, "", "account.xhtml?id=" + url(account)))
                .forEach(hit -> hits.add(hit.name().equals(text) ? 0 : hits.size(), hit));
        return List.copyOf(hits);
    }

    private void numbered(long number, List<Hit> hits) {
        String name = Long.toString(number);
        proposals
                .byId(number)
                .ifPresent(one -> hits.add(new Hit(Kind.PROPOSAL, name, one.account(), "proposal.xhtml?id=" + number)));
        adjustments.byId(number).ifPresent(one -> hits.add(hit(one)));
        disputes.byId(number)
                .ifPresent(one -> hits.add(new Hit(Kind.DISPUTE, name, one.account(), "dispute.xhtml?id=" + number)));
        findings.byId(number).ifPresent(one -> hits.add(new Hit(Kind.FINDING, name, "", "finding.xhtml?id=" + number)));
    }

    /** An event, and what names it as its cause: one that has come is asked when that was, and only what was recorded then is looked at. */
    private void sent(String source, String id, List<Hit> hits) {
        List<ReceivedEvent> received = events.named(source, id);
        hits.addAll(hits(received));
        documents.causedBy(source, id).stream().limit(EACH_MAX).forEach(document -> hits.add(hit(document)));
        List<AdjustmentView> caused = received.isEmpty() ? causedBy(source, id) : causedBy(received);
        caused.stream().limit(EACH_MAX).forEach(one -> hits.add(hit(one)));
    }

    private List<AdjustmentView> causedBy(List<ReceivedEvent> received) {
        return adjustments.causedBy(received.stream()
                .filter(event -> event.fate() == Fate.APPLIED)
                .map(event -> new CausingEvent(event.source(), event.id(), event.takenAt()))
                .toList());
    }

    /** What the product did by itself names a cause that never came. */
    private List<AdjustmentView> causedBy(String source, String id) {
        return adjustments
                .find(
                        List.of(new AdjustmentCondition.CausedByEvent(source, id)),
                        Sort.down(AdjustmentColumn.RECORDED),
                        Slice.first(EACH_MAX))
                .rows();
    }

    /** One for each source and id, however often it came. */
    private static List<Hit> hits(List<ReceivedEvent> received) {
        return received.stream()
                .filter(ReceivedEvent::isNamed)
                .map(event -> new Hit(
                        Kind.EVENT,
                        event.source() + ' ' + event.id(),
                        "",
                        "event.xhtml?source=" + url(event.source()) + "&id=" + url(event.id())))
                .distinct()
                .limit(EACH_MAX)
                .toList();
    }

    private static Hit hit(DocumentView document) {
        return new Hit(
                Kind.DOCUMENT,
                document.number(),
                document.account(),
                "document.xhtml?account=" + url(document.account()) + "&number=" + url(document.number()));
    }

    /** An adjustment is shown among those of its line. */
    private static Hit hit(AdjustmentView one) {
        return new Hit(
                Kind.ADJUSTMENT, Long.toString(one.id()), one.account(), "line.xhtml?" + Lines.query(one.line()));
    }

    private static String url(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
