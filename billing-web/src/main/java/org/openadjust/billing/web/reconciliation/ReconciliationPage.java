package org.openadjust.billing.web.reconciliation;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.reconciliation.Reconciliations;
import org.openadjust.billing.reconciliation.Run;
import org.openadjust.billing.reconciliation.RunAnswer;
import org.openadjust.billing.web.answer.PageAnswer;
import org.openadjust.billing.web.show.PagedRows;
import org.openadjust.billing.web.show.Show;

/** The runs of the nightly reconciliation, and the button that starts one. */
@Named
@ViewScoped
public class ReconciliationPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private Instance<Reconciliations> reconciliations;

    @Inject
    private Show show;

    private PagedRows<Run, PagedRows.Unsorted> rows;

    /** Once the address has been read. */
    public void open() {
        rows = PagedRows.unsorted(slice -> reconciliations.get().runs(slice), run -> Long.toString(run.id()));
    }

    /** Starts a run, and goes to see it. */
    public void start() throws IOException {
        switch (reconciliations.get().start()) {
            case RunAnswer.Done(Run run) ->
                FacesContext.getCurrentInstance()
                        .getExternalContext()
                        .redirect("reconciliation-run.xhtml?id=" + run.id());
            case RunAnswer.Refused(Refusal refusal) ->
                PageAnswer.say(FacesMessage.SEVERITY_WARN, show.refused(refusal), refusal.detail());
        }
    }

    public PagedRows<Run, PagedRows.Unsorted> getRows() {
        return rows;
    }

    /** Whether there has been no run yet. */
    public boolean isNone() {
        return reconciliations.get().runs(Slice.first(1)).rows().isEmpty();
    }
}
