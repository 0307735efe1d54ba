package org.openadjust.billing.web.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.openadjust.billing.activity.Overview;
import org.openadjust.billing.activity.OverviewView;
import org.openadjust.billing.activity.Stretch;
import org.openadjust.billing.activity.TimeRange;
import org.openadjust.billing.adjustment.AdjustmentColumn;
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.adjustment.Adjustments;
import org.openadjust.billing.demonstration.Demonstration;
import org.openadjust.billing.demonstration.Progress;
import org.openadjust.billing.intake.Backlog;
import org.openadjust.billing.intake.Exceptions;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.web.show.Show;

/** The overview; each request sees one moment. */
@Named
@RequestScoped
public class OverviewPage {
    private static final Duration GOAL = Duration.ofSeconds(1);
    private static final int LATEST = 8;
    private static final String RANGE = "range";

    @Inject
    private Overview overview;

    @Inject
    private Exceptions exceptions;

    @Inject
    private Adjustments adjustments;

    @Inject
    private Instance<Demonstration> demonstration;

    @Inject
    private Show show;

    private OverviewView activity;
    private Backlog backlog;
    private List<AdjustmentView> latest;
    private Progress progress;

    /** What the address says: {@code day}. What follows by itself stays with it. */
    public String getRange() {
        return view().get(RANGE) instanceof String range ? range : "";
    }

    public void setRange(String range) {
        view().put(RANGE, range);
    }

    private static Map<String, Object> view() {
        return FacesContext.getCurrentInstance().getViewRoot().getViewMap();
    }

    /** What the figures are about; the last hour if the address says nothing that is known. */
    public TimeRange getTime() {
        return Stream.of(TimeRange.values())
                .filter(range -> address(range).equals(getRange()))
                .findFirst()
                .orElse(TimeRange.HOUR);
    }

    public List<TimeRange> getTimes() {
        return List.of(TimeRange.values());
    }

    public String address(TimeRange range) {
        return range.name().toLowerCase(Locale.ROOT);
    }

    public OverviewView getActivity() {
        if (activity == null) {
            activity = FacesContext.getCurrentInstance().isPostback()
                    ? overview.latest(getTime())
                    : overview.now(getTime());
        }
        return activity;
    }

    public Backlog getBacklog() {
        if (backlog == null) {
            backlog = exceptions.backlog();
        }
        return backlog;
    }

    /** Open cases and waiting events together. */
    public int getOpen() {
        return getBacklog().quarantined() + getBacklog().waiting();
    }

    public List<AdjustmentView> getLatest() {
        if (latest == null) {
            latest = adjustments
                    .find(List.of(), Sort.down(AdjustmentColumn.RECORDED), Slice.first(LATEST))
                    .rows();
        }
        return latest;
    }

    public ActivityChart getChart() {
        return ActivityChart.of(getTime(), getActivity().parts(), show.formats());
    }

    public long getEvents() {
        return getActivity().parts().stream().mapToLong(Stretch::events).sum();
    }

    public long getAdjusted() {
        return getActivity().parts().stream().mapToLong(Stretch::adjustments).sum();
    }

    /** How the events compare with those of the time before. */
    public String getEventsCompared() {
        return compared(getEvents(), getActivity().before().events());
    }

    public String getAdjustedCompared() {
        return compared(getAdjusted(), getActivity().before().adjustments());
    }

    private String compared(long now, long before) {
        String with = show.code("rangeBefore", getTime());
        return before == 0
                ? show.text("overview.comparedNone", with)
                : show.text("overview.compared", show.change(now, before), with);
    }

    /** Money moved, a row a currency. */
    public List<MovedInCurrency> getMoved() {
        return MovedInCurrency.of(getActivity().moved(), getActivity().movedBefore());
    }

    /** Share of the events that were on the bill within a second; a dash if there were none. */
    public String getWithinGoal() {
        var latency = getActivity().latency();
        return latency.events() == 0 ? "–" : show.share(latency.within(GOAL), latency.events());
    }

    /** How long the events took; none if there were none. */
    public List<Speed> getSpeeds() {
        return Speed.of(getActivity().latency(), show.formats());
    }

    /** The bound that this share of the events kept. */
    public String keptBy(int perMille) {
        var latency = getActivity().latency();
        if (latency.events() == 0) {
            return "–";
        }
        return latency.keptBy(perMille)
                .map(bound -> "≤ " + show.duration(bound))
                .orElse("> " + show.duration(Duration.ofSeconds(10)));
    }

    public boolean isDemonstrated() {
        return getProgress().state() != Progress.State.OFF;
    }

    public Progress getProgress() {
        if (progress == null) {
            progress = demonstration.isResolvable()
                    ? demonstration.get().progress()
                    : new Progress(Progress.State.OFF, 0, 0);
        }
        return progress;
    }

    public boolean isStreamOn() {
        return isDemonstrated() && demonstration.get().streamOn();
    }

    /** Switches the demonstration's generated stream over. */
    public void switchStream() {
        demonstration.get().switchStream(!isStreamOn());
    }
}
