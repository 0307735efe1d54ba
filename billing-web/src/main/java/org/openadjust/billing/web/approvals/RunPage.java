package org.openadjust.billing.web.approvals;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;
import org.openadjust.billing.adjustment.BulkDesk;
import org.openadjust.billing.adjustment.BulkRun;
import org.openadjust.billing.web.answer.PageAnswer;
import org.openadjust.billing.web.show.PagedRows;
import org.openadjust.billing.web.show.Show;

/** One run: how far it is, and what it could not do. The page follows it by itself. */
@Named
@ViewScoped
public class RunPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    @Inject
    private BulkDesk bulk;

    @Inject
    private Show show;

    private String number = "";
    private BulkRun run;
    private PagedRows<BulkRun.Refused, PagedRows.Unsorted> refused;

    /** Once the address has been read. */
    public void open() throws IOException {
        if (getRun() == null) {
            notFound("No such run");
            return;
        }
        long id = run.id();
        refused = PagedRows.unsorted(
                slice -> bulk.refused(id, slice), row -> row.account() + " " + row.proposal() + " " + row.document());
    }

    /** Looks how far it is now. */
    public void look() {
        run = null;
    }

    /** What it has not come to stays as it is. */
    public void stop() {
        boolean isStopped = bulk.stop(getRun().id());
        look();
        PageAnswer.say(
                isStopped ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_WARN,
                show.text(isStopped ? "run.stopped" : "run.overAlready"),
                show.text("run.stoppedDetail", getRun().done(), getRun().left()));
    }

    // ---- shown

    public BulkRun getRun() {
        if (run == null && NUMBER.matcher(number).matches()) {
            run = bulk.run(Long.parseLong(number)).orElse(null);
        }
        return run;
    }

    public boolean isRunning() {
        return getRun().state() == BulkRun.State.RUNNING;
    }

    /** Whether it may have issued notes that another run can take back. */
    public boolean isReversible() {
        return getRun().act() == BulkRun.Act.APPROVE && !isRunning() && getRun().done() > 0;
    }

    public PagedRows<BulkRun.Refused, PagedRows.Unsorted> getRefused() {
        return refused;
    }

    /** As the address names it. */
    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = Objects.requireNonNullElse(number, "");
    }
}
