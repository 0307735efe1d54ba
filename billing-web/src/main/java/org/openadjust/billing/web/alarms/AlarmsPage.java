package org.openadjust.billing.web.alarms;

import static org.openadjust.billing.web.answer.PageAnswer.say;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.activity.TimeRange;
import org.openadjust.billing.alarm.AlarmAnswer;
import org.openadjust.billing.alarm.AlarmCondition;
import org.openadjust.billing.alarm.AlarmDesk;
import org.openadjust.billing.alarm.AlarmView;
import org.openadjust.billing.alarm.Alarms;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.web.layout.Pending;
import org.openadjust.billing.web.show.PagedRows;
import org.openadjust.billing.web.show.Show;
import org.primefaces.PrimeFaces;

/** What is wrong, who has seen it, and what was wrong before; the filter of what was is the page's address. */
@Named
@ViewScoped
public class AlarmsPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Slice SHOWN = Slice.first(100);

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private Alarms alarms;

    @Inject
    private Instance<AlarmDesk> desk;

    @Inject
    private Pending pending;

    @Inject
    private Show show;

    @Inject
    private Clock clock;

    private Page<AlarmView> going = Page.empty();
    private PagedRows<AlarmView, PagedRows.Unsorted> over;
    private List<String> unreadable = List.of();
    private boolean isFiltered;
    private long asked;
    private int askedRevision;
    private String askedAbout = "";
    private String note = "";

    /** Once the address has been read. */
    public void open() {
        AlarmFilter filter = AlarmFilter.of(typed, clock.instant());
        var conditions = filter.conditions();
        isFiltered = filter.isNarrowed();
        unreadable = filter.unreadable();
        going = look();
        over = PagedRows.unsorted(slice -> alarms.find(conditions, slice), row -> Long.toString(row.id()));
    }

    private Page<AlarmView> look() {
        return alarms.find(List.of(new AlarmCondition.Open()), SHOWN);
    }

    /** Something was committed: shows what goes on anew if that has become something else. */
    public void refresh() {
        Page<AlarmView> now = look();
        if (!marks(now).equals(marks(going))) {
            going = now;
            PrimeFaces.current().ajax().update("going", "over", "nav-alarms");
        }
    }

    private static List<String> marks(Page<AlarmView> page) {
        return page.rows().stream()
                .map(alarm -> alarm.id() + "@" + alarm.revision() + alarm.detail())
                .toList();
    }

    // ---- acting

    /** Asks for a note, before one is acknowledged. */
    public void ask(AlarmView alarm, String about) {
        asked = alarm.id();
        askedRevision = alarm.revision();
        askedAbout = about;
        note = "";
    }

    /** The reader has seen the one that was asked about. */
    public void acknowledge() {
        answered(desk.get().acknowledge(asked, askedRevision, note));
    }

    /** Takes back that somebody has seen it. */
    public void release(AlarmView alarm) {
        answered(desk.get().release(alarm.id(), alarm.revision()));
    }

    private void answered(AlarmAnswer answer) {
        switch (answer) {
            case AlarmAnswer.Done done ->
                say(
                        FacesMessage.SEVERITY_INFO,
                        show.text(done.isAcknowledged() ? "alarms.acknowledged" : "alarms.released"),
                        "");
            case AlarmAnswer.Refused refused ->
                say(
                        FacesMessage.SEVERITY_ERROR,
                        show.refused(refused.refusal()),
                        refused.refusal().detail());
        }
        going = look();
        pending.decided();
    }

    // ---- what is shown

    /** What happened to one, in its order. */
    public List<AlarmView.Step> history(AlarmView alarm) {
        return alarms.byId(alarm.id()).map(AlarmView.Detail::history).orElse(List.of());
    }

    /** Those that go on, what nobody has seen first; no list that is longer is of use to anybody. */
    public List<AlarmView> getGoing() {
        return going.rows();
    }

    /** How many of them are not shown. */
    public int getMore() {
        return going.count() - going.rows().size();
    }

    public PagedRows<AlarmView, PagedRows.Unsorted> getOver() {
        return over;
    }

    public TimeRange[] getTimes() {
        return TimeRange.values();
    }

    /** Those that there can be an alarm of: where the database is away, nothing can be written down. */
    public List<Part> getParts() {
        return Arrays.stream(Part.values())
                .filter(part -> part != Part.DATABASE)
                .toList();
    }

    public List<String> getUnreadable() {
        return unreadable;
    }

    public boolean isFiltered() {
        return isFiltered;
    }

    /** What the address says, by field. */
    public Map<String, String> getTyped() {
        return typed;
    }

    /** What the one that is asked about is called. */
    public String getAskedAbout() {
        return askedAbout;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
