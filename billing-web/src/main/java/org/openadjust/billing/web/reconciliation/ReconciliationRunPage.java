package org.openadjust.billing.web.reconciliation;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.reconciliation.Reconciliations;
import org.openadjust.billing.reconciliation.ReportFormat;
import org.openadjust.billing.reconciliation.Run;
import org.openadjust.billing.reconciliation.RunAnswer;
import org.openadjust.billing.reconciliation.RunComparison;
import org.openadjust.billing.reconciliation.RunDifference;
import org.openadjust.billing.reconciliation.RunPart;
import org.openadjust.billing.reconciliation.RunSkip;
import org.openadjust.billing.web.show.PagedRows;
import org.openadjust.billing.web.show.PagedRows.Unsorted;
import org.openadjust.billing.web.show.Show;

/** One run: how far it is, what it found, how that compares with another one's; and its files. */
@Named
@ViewScoped
public class ReconciliationRunPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Slice OTHERS = Slice.first(50);

    @Inject
    private Instance<Reconciliations> reconciliations;

    @Inject
    private Show show;

    private String number = "";
    private String compared = "";
    private String kind = RunComparison.Kind.NEW.name();
    private long id;
    private Run run;
    private List<RunPart> parts = List.of();
    private List<Run> others = List.of();
    private RunComparison comparison;
    private PagedRows<RunDifference, Unsorted> differences;
    private PagedRows<RunDifference, Unsorted> comparedRows;
    private PagedRows<RunSkip, Unsorted> skips;

    /** Once the address has been read. */
    public void open() throws IOException {
        id = number(number);
        refresh();
        if (run == null) {
            notFound("No such run");
            return;
        }
        long shown = id;
        differences = PagedRows.unsorted(
                slice -> reconciliations.get().differences(shown, "", slice), row -> Long.toString(row.no()));
        skips = PagedRows.unsorted(slice -> reconciliations.get().skips(shown, slice), RunSkip::reference);
        others = reconciliations.get().runs(OTHERS).rows().stream()
                .filter(other -> other.id() != id)
                .toList();
        compare();
    }

    private static long number(String text) {
        return NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
    }

    /** The run and its parts as they are now. */
    public void refresh() {
        run = reconciliations.get().run(id).orElse(null);
        parts = reconciliations.get().parts(id);
    }

    private void compare() {
        long before = number(compared);
        Optional<Run> other =
                before == 0 ? Optional.empty() : reconciliations.get().run(before);
        if (other.isEmpty()) {
            return;
        }
        long shown = id;
        RunComparison.Kind chosen = kind();
        comparison = reconciliations.get().compare(id, before);
        comparedRows = PagedRows.unsorted(
                slice -> reconciliations.get().compared(shown, before, chosen, slice), row -> Long.toString(row.no()));
    }

    private RunComparison.Kind kind() {
        for (RunComparison.Kind one : RunComparison.Kind.values()) {
            if (one.name().equals(kind)) {
                return one;
            }
        }
        return RunComparison.Kind.NEW;
    }

    // ---- acting

    public void stop() {
        tell("reconciled.stopAsked", reconciliations.get().stop(id));
    }

    public void restart() {
        tell("reconciled.restarted", reconciliations.get().restart(id));
    }

    private void tell(String done, RunAnswer answer) {
        FacesMessage message = switch (answer) {
            case RunAnswer.Done(Run now) ->
                new FacesMessage(
                        FacesMessage.SEVERITY_INFO,
                        show.text("reconciled.one", Long.toString(now.id())),
                        show.text(done));
            case RunAnswer.Refused(Refusal refusal) ->
                new FacesMessage(FacesMessage.SEVERITY_WARN, show.refused(refusal), refusal.detail());
        };
        FacesContext.getCurrentInstance().addMessage(null, message);
        refresh();
    }

    /** Hands the run out as a file. */
    public void download(String format) throws IOException {
        ReportFormat wanted = ReportFormat.valueOf(format);
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext response = faces.getExternalContext();
        response.responseReset();
        response.setResponseContentType(wanted.mediaType());
        response.setResponseHeader(
                "Content-Disposition", "attachment; filename=\"reconciliation-" + id + "." + wanted.extension() + "\"");
        response.setResponseHeader("Cache-Control", "no-store");
        reconciliations.get().report(id, wanted, response.getResponseOutputStream());
        faces.responseComplete();
    }

    // ---- what is shown

    /** How long the parts that are under way will still take; null where nothing can be said. */
    public Duration getLeft() {
        List<Optional<Duration>> left = parts.stream()
                .filter(part -> part.state() == RunPart.State.RUNNING)
                .map(RunPart::left)
                .toList();
        return left.stream().flatMap(Optional::stream).max(Duration::compareTo).orElse(null);
    }

    /** The parts whose findings were not all noted. */
    public long getRest() {
        return parts.stream().mapToLong(RunPart::rest).sum();
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number;
    }

    /** The other run that this one is compared with. */
    public String getCompared() {
        return compared;
    }

    public void setCompared(String compared) {
        this.compared = compared;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public Run getRun() {
        return run;
    }

    public List<RunPart> getParts() {
        return parts;
    }

    public List<Run> getOthers() {
        return others;
    }

    /** Null while no other run is chosen. */
    public RunComparison getComparison() {
        return comparison;
    }

    public PagedRows<RunDifference, Unsorted> getDifferences() {
        return differences;
    }

    public PagedRows<RunDifference, Unsorted> getComparedRows() {
        return comparedRows;
    }

    public PagedRows<RunSkip, Unsorted> getSkips() {
        return skips;
    }
}
