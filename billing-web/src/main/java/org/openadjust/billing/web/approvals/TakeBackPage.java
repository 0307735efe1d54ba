package org.openadjust.billing.web.approvals;

import static org.openadjust.billing.web.answer.PageAnswer.say;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.openadjust.billing.adjustment.AdjustmentDesk;
import org.openadjust.billing.adjustment.BulkChoice;
import org.openadjust.billing.adjustment.BulkDesk;
import org.openadjust.billing.adjustment.BulkRun;
import org.openadjust.billing.adjustment.DeskAnswer;
import org.openadjust.billing.adjustment.DeskPreview;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.policy.Outcome;
import org.openadjust.billing.policy.Policies;
import org.openadjust.billing.policy.Ruling;
import org.openadjust.billing.web.layout.Preferences;
import org.openadjust.billing.web.layout.Viewer;
import org.openadjust.billing.web.show.Show;
import org.openadjust.billing.web.typed.TypedFields;

/**
 * Takes back what a rule has let be issued, what a run has, or one adjustment. What is chosen is the page's address; nothing is done
 * before it was shown what that would be.
 */
@Named
@ViewScoped
public class TakeBackPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Slice VERSIONS = Slice.first(50);
    private static final Pattern RULE = Pattern.compile("policy:\\S{1,60}@\\d{1,9}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final int YEAR_MAX = 9_999;

    /** A rule of a version that holds or has held. */
    public record RuleOption(String value, String rule, int version) implements Serializable {}

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private Instance<BulkDesk> bulk;

    @Inject
    private Instance<AdjustmentDesk> desk;

    @Inject
    private Policies policies;

    @Inject
    private Preferences preferences;

    @Inject
    private Viewer viewer;

    @Inject
    private Show show;

    private List<RuleOption> rules = List.of();
    private List<String> unreadable = List.of();
    private BulkDesk.Notes notes;
    private BulkChoice choice;
    private List<BulkDesk.Note> shown = List.of();
    private boolean isChanged;

    private long adjustment;
    private List<NoteView> wouldIssue = List.of();
    private Ruling ruling;
    private Refusal impossible;

    private ReasonCode reasonCode;
    private String words = "";
    private String key = "";

    /** Once the address has been read. */
    public void open() {
        rules = automatic();
        look();
    }

    /** Rules that let something be issued without a person, the newest version's first. */
    private List<RuleOption> automatic() {
        return policies.versions(VERSIONS).rows().stream()
                .filter(version -> version.holdsFrom().isPresent())
                .flatMap(version -> version.policy().rules().stream()
                        .filter(rule -> rule.outcome() == Outcome.AUTOMATIC)
                        .map(rule -> new RuleOption(
                                "policy:" + rule.rule() + "@" + version.version(), rule.rule(), version.version())))
                .toList();
    }

    /** What the address asks for, as it is now. */
    private void look() {
        TypedFields fields = new TypedFields(typed);
        List<String> wrong = new ArrayList<>();
        adjustment = number(fields, "adjustment", wrong);
        long run = number(fields, "run", wrong);
        notes = run > 0
                ? new BulkDesk.OfRun(run)
                : adjustment > 0 || fields.text("rule").isEmpty() ? null : ofRule(fields, wrong);
        unreadable = List.copyOf(wrong);
        key = UUID.randomUUID().toString();
        if (notes != null && viewer.isApproving()) {
            choice = bulk.get().choice(notes);
            shown = bulk.get().shown(notes);
        } else if (adjustment > 0 && viewer.isDeciding()) {
            previewOne();
        }
    }

    private static long number(TypedFields fields, String field, List<String> wrong) {
        String text = fields.text(field);
        if (!text.isEmpty() && !NUMBER.matcher(text).matches()) {
            wrong.add(field);
            return 0;
        }
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private BulkDesk.Notes ofRule(TypedFields fields, List<String> wrong) {
        String rule = fields.text("rule");
        if (!RULE.matcher(rule).matches()) {
            wrong.add("rule");
        }
        ZoneId zone = preferences.getZone();
        Optional<Instant> from = midnight(fields.text("from"), 0, zone);
        Optional<Instant> to = midnight(fields.text("to"), 1, zone);
        if (from.isEmpty()) {
            wrong.add("from");
        }
        if (to.isEmpty()) {
            wrong.add("to");
        }
        return wrong.isEmpty() ? new BulkDesk.RuleRun(rule, from.get(), to.get()) : null;
    }

    private static Optional<Instant> midnight(String day, int daysLater, ZoneId zone) {
        try {
            LocalDate date = LocalDate.parse(day);
            return date.getYear() < 1 || date.getYear() > YEAR_MAX
                    ? Optional.empty()
                    : Optional.of(date.plusDays(daysLater).atStartOfDay(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void previewOne() {
        wouldIssue = List.of();
        ruling = null;
        switch (desk.get().previewReversal(adjustment)) {
            case DeskPreview.Possible possible -> {
                impossible = null;
                wouldIssue = possible.issued().stream().map(NoteView::previewed).toList();
                ruling = possible.ruling();
            }
            case DeskPreview.Impossible(Refusal refusal) -> impossible = refusal;
        }
    }

    // ---- doing it

    /**
     * Begins a run about what was shown; if that has become something else since, shows it anew.
     *
     * @return the run's page
     */
    public String takeBackAll() {
        BulkChoice before = choice;
        look();
        isChanged = choice != null && !choice.equals(before);
        if (isChanged || choice == null || choice.items() == 0 || !isReasoned()) {
            return null;
        }
        BulkRun run = bulk.get().reverse(notes, reasonCode, words.strip());
        return "/run.xhtml?faces-redirect=true&id=" + run.id();
    }

    /** Proposes to take one back; pressed twice it is done once. */
    public void takeBackOne() {
        if (!isReasoned()) {
            return;
        }
        switch (desk.get().reverse(adjustment, reasonCode, words.strip(), key)) {
            case DeskAnswer.Done done ->
                say(
                        FacesMessage.SEVERITY_INFO,
                        show.text("proposal.reversing." + done.state()),
                        show.text("document.proposed", Long.toString(done.proposal())));
            case DeskAnswer.Refused(Refusal refusal) ->
                say(FacesMessage.SEVERITY_ERROR, show.refused(refusal), refusal.detail());
        }
        look();
    }

    private boolean isReasoned() {
        if (reasonCode == null || words.isBlank()) {
            say(
                    FacesMessage.SEVERITY_ERROR,
                    show.text("proposal.notDone"),
                    show.text(reasonCode == null ? "proposal.codeNeeded" : "proposal.wordsNeeded"));
            return false;
        }
        return true;
    }

    // ---- shown

    public Map<String, String> getTyped() {
        return typed;
    }

    public List<RuleOption> getRules() {
        return rules;
    }

    public List<String> getUnreadable() {
        return unreadable;
    }

    /** What many come to; null if the address asks for none. */
    public BulkChoice getChoice() {
        return choice;
    }

    public List<BulkDesk.Note> getShown() {
        return shown;
    }

    /** Whether what there is has become something else since it was shown. */
    public boolean isChanged() {
        return isChanged;
    }

    /** Whether the address asks for one. */
    public boolean isOne() {
        return adjustment > 0;
    }

    /** What taking one back would issue. */
    public List<NoteView> getWouldIssue() {
        return wouldIssue;
    }

    /** Who would have to approve that. */
    public Ruling getRuling() {
        return ruling;
    }

    public Refusal getImpossible() {
        return impossible;
    }

    public List<ReasonCode> getReasonCodes() {
        return ReasonCode.forReversing();
    }

    public ReasonCode getReasonCode() {
        return reasonCode;
    }

    public void setReasonCode(ReasonCode reasonCode) {
        this.reasonCode = reasonCode;
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }
}
