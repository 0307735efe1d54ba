package org.openadjust.billing.web.audit;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.adjustment.Adjustments;
import org.openadjust.billing.adjustment.ProposalView;
import org.openadjust.billing.adjustment.Proposals;
import org.openadjust.billing.audit.AuditCondition;
import org.openadjust.billing.audit.AuditEntries;
import org.openadjust.billing.audit.LoggedEntry;

/** The story of one adjustment, from what caused it to the note and the mail, as the audit log tells it. */
@Named
@RequestScoped
public class AuditStoryPage {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final int ENTRIES_MAX = 200;

    @Inject
    private Instance<AuditEntries> entries;

    @Inject
    private Instance<Adjustments> adjustments;

    @Inject
    private Instance<Proposals> proposals;

    private String adjustment = "";
    private String proposal = "";
    private Optional<AdjustmentView> ofLine = Optional.empty();
    private Optional<ProposalView> ofProposal = Optional.empty();
    private List<LoggedEntry> story = List.of();

    /** Once the address has been read. */
    public void open() throws IOException {
        ofLine = NUMBER.matcher(adjustment).matches()
                ? adjustments.get().byId(Long.parseLong(adjustment))
                : Optional.empty();
        long number = ofLine.map(AdjustmentView::proposal)
                .filter(known -> known > 0)
                .orElse(NUMBER.matcher(proposal).matches() ? Long.parseLong(proposal) : 0);
        ofProposal = number > 0 ? proposals.get().byId(number) : Optional.empty();
        if (ofLine.isEmpty() && ofProposal.isEmpty()) {
            notFound("No such adjustment");
            return;
        }
        story = tell();
    }

    /** In the log's order; what was noticed twice stands once. */
    private List<LoggedEntry> tell() {
        TreeMap<Long, LoggedEntry> told = new TreeMap<>();
        ofLine.ifPresent(line -> {
            Instant at = line.recordedAt();
            List<AuditCondition> then = List.of(
                    new AuditCondition.OfAccount(line.account()),
                    new AuditCondition.Within(at.minusSeconds(1), at.plusSeconds(1)));
            String evidence = line.cause().source() + '/' + line.cause().eventId();
            read(then).stream()
                    .filter(one -> one.entry().evidence().equals(evidence)
                            || one.entry().subject().equals("adjustment/" + line.id()))
                    .forEach(one -> told.put(one.index(), one));
        });
        for (String subject : subjects()) {
            read(List.of(new AuditCondition.About(subject))).forEach(one -> told.put(one.index(), one));
            read(List.of(new AuditCondition.WithCorrelation(subject))).forEach(one -> told.put(one.index(), one));
        }
        return told.values().stream()
                .sorted(Comparator.comparing(LoggedEntry::recordedAt).thenComparing(LoggedEntry::index))
                .toList();
    }

    private List<LoggedEntry> read(List<AuditCondition> conditions) {
        return entries.get().find(conditions, AuditEntries.NEWEST, ENTRIES_MAX).entries();
    }

    /** What entries of the story are about. */
    private Set<String> subjects() {
        Set<String> subjects = new LinkedHashSet<>();
        ofLine.filter(line -> !line.document().isEmpty())
                .ifPresent(line -> subjects.add("document/" + line.document()));
        ofProposal.ifPresent(one -> {
            subjects.add("proposal/" + one.id());
            List<String> documents = new ArrayList<>(List.of(one.note()));
            documents.removeIf(String::isEmpty);
            documents.forEach(document -> subjects.add("document/" + document));
        });
        return subjects;
    }

    public List<LoggedEntry> getStory() {
        return story;
    }

    /** Null if the story is a proposal's that nobody has applied. */
    public AdjustmentView getLine() {
        return ofLine.orElse(null);
    }

    /** Null if policy alone let it happen. */
    public ProposalView getOne() {
        return ofProposal.orElse(null);
    }

    public String getAccount() {
        return ofLine.map(AdjustmentView::account)
                .or(() -> ofProposal.map(ProposalView::account))
                .orElse("");
    }

    public String getAdjustment() {
        return adjustment;
    }

    public void setAdjustment(String adjustment) {
        this.adjustment = adjustment == null ? "" : adjustment;
    }

    public String getProposal() {
        return proposal;
    }

    public void setProposal(String proposal) {
        this.proposal = proposal == null ? "" : proposal;
    }
}
