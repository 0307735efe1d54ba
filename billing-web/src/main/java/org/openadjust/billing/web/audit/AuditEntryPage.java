package org.openadjust.billing.web.audit;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openadjust.billing.audit.AuditEntries;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.LoggedEntry;

/** One entry: who, what, before and after, why, from where. */
@Named
@RequestScoped
public class AuditEntryPage {

    private static final Pattern PLACE = Pattern.compile("\\d{1,18}");
    private static final String ADJUSTMENT = "adjustment/";

    @Inject
    private Instance<AuditEntries> entries;

    private String place = "";
    private LoggedEntry logged;

    /**
     * A part of what was before and after.
     *
     * @param isSame whether it has not changed
     */
    public record Change(String before, String after, boolean isSame) {}

    /** Once the address has been read. */
    public void open() throws IOException {
        logged = PLACE.matcher(place).matches()
                ? entries.get().entry(Long.parseLong(place)).orElse(null)
                : null;
        if (logged == null) {
            notFound("No such entry");
        }
    }

    public LoggedEntry getLogged() {
        return logged;
    }

    public AuditEntry getEntry() {
        return logged.entry();
    }

    /** Before and after, part by part where both have as many parts: what is parted by commas is a list of facts. */
    public List<Change> getChanges() {
        String[] before = logged.entry().before().split(", ");
        String[] after = logged.entry().after().split(", ");
        List<Change> changes = new ArrayList<>();
        if (before.length == after.length) {
            for (int i = 0; i < before.length; i++) {
                changes.add(new Change(before[i], after[i], before[i].equals(after[i])));
            }
        } else {
            changes.add(new Change(logged.entry().before(), logged.entry().after(), false));
        }
        return changes;
    }

    public boolean isChanging() {
        return !logged.entry().before().isEmpty() || !logged.entry().after().isEmpty();
    }

    /** Number of the adjustment or proposal whose story this is a part of; empty if it is of none. */
    public String getStory() {
        String subject = logged.entry().subject();
        if (subject.startsWith(ADJUSTMENT)) {
            return "adjustment=" + subject.substring(ADJUSTMENT.length());
        }
        return subject.startsWith("proposal/") ? "proposal=" + subject.substring("proposal/".length()) : "";
    }

    public String getPlace() {
        return place;
    }

    public void setPlace(String place) {
        this.place = place == null ? "" : place;
    }
}
