package org.openadjust.billing.web.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import org.openadjust.billing.activity.Minute;
import org.openadjust.billing.activity.Overview;
import org.openadjust.billing.activity.OverviewView;
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

    public OverviewView getActivity() {
        if (activity == null) {
            activity = FacesContext.getCurrentInstance().isPostback() ? overview.latest() : overview.now();
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
        return ActivityChart.of(getActivity().minutes(), show.formats());
    }

    public long getEventsInHour() {
        return getActivity().minutes().stream().mapToLong(Minute::events).sum();
    }

    public long getAdjustmentsInHour() {
        return getActivity().minutes().stream().mapToLong(Minute::adjustments).sum();
    }

    /** How the last hour's events compare with those of the hour before. */
    public String getEventsCompared() {
        return compared(getEventsInHour(), getActivity().hourBefore().events());
    }

    public String getAdjustmentsCompared() {
        return compared(getAdjustmentsInHour(), getActivity().hourBefore().adjustments());
    }

    private String compared(long now, long before) {
        return before == 0
                ? show.text("overview.comparedNone")
                : show.text("overview.compared", show.change(now, before));
    }

    /** Money moved, a row a currency. */
    public List<MovedInCurrency> getMoved() {
        return MovedInCurrency.of(getActivity().moved(), getActivity().movedInDay());
    }

    /** The minute that is still running. */
    public Minute getMinute() {
        return getActivity().minutes().getLast();
    }

    /** Share of the last hour's events that were on the bill within a second; a dash if there were none. */
    public String getWithinGoal() {
        var latency = getActivity().latency();
        return latency.events() == 0 ? "–" : show.share(latency.within(GOAL), latency.events());
    }

    /** The bound that this share of the last hour's events kept. */
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
