package org.openadjust.billing.web.findings;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;
import static org.openadjust.billing.web.answer.PageAnswer.say;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;
import org.openadjust.billing.learning.PredictionView;
import org.openadjust.billing.learning.Predictions;
import org.openadjust.billing.verification.Claim;
import org.openadjust.billing.verification.Evidence;
import org.openadjust.billing.verification.FindingAnswer;
import org.openadjust.billing.verification.FindingBook;
import org.openadjust.billing.verification.FindingDesk;
import org.openadjust.billing.verification.FindingState;
import org.openadjust.billing.verification.FindingView;
import org.openadjust.billing.verification.Findings;
import org.openadjust.billing.verification.Remedy;
import org.openadjust.billing.web.layout.Viewer;
import org.openadjust.billing.web.show.Show;

/** One finding: why, by what evidence, and what a person can do about it. */
@Named
@ViewScoped
public class FindingPage implements Serializable {
    private static final long serialVersionUID = 1;

    /** More lines than these are in the claim's table, not on the page. */
    private static final int LINES_SHOWN = 200;

    private static final int PERCENT = 100;

    @Inject
    private Findings findings;

    @Inject
    private Instance<FindingDesk> desk;

    @Inject
    private Instance<Predictions> predictions;

    @Inject
    private Viewer viewer;

    @Inject
    private Show show;

    private String id = "";
    private FindingView view;
    private List<FindingView.Step> history = List.of();
    private PredictionView prediction;
    private String reason = "";

    /** Once the address has been read. */
    public void open() throws IOException {
        load();
        if (view == null) {
            notFound("No such finding");
        }
    }

    private void load() {
        view = number().flatMap(findings::byId).orElse(null);
        history = view == null ? List.of() : findings.history(view.id());
        prediction = view == null
                ? null
                : predictions.get().of("finding/" + view.id()).orElse(null);
        if (view != null && isAnomaly() && reason.isEmpty()) {
            reason = show.text("finding.usualReason");
        }
    }

    private Optional<Long> number() {
        try {
            return Optional.of(Long.parseLong(id));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    // ---- acting

    public void review() {
        answered(desk.get().review(view.id(), view.version()));
    }

    public void dismiss() {
        answered(desk.get().dismiss(view.id(), view.version(), reason));
    }

    public void remedy() {
        answered(desk.get().remedy(view.id(), view.version()));
    }

    private void answered(FindingAnswer answer) {
        switch (answer) {
            case FindingAnswer.Done done -> {
                say(
                        FacesMessage.SEVERITY_INFO,
                        show.code("findingState", done.state().name()),
                        done.reference());
                reason = "";
            }
            case FindingAnswer.Refused refused ->
                say(
                        FacesMessage.SEVERITY_ERROR,
                        show.refused(refused.refusal()),
                        refused.refusal().detail());
        }
        load();
    }

    // ---- the claim as files

    public void downloadText() throws IOException {
        Optional<Claim> claim = findings.claim(view.id());
        if (claim.isPresent()) {
            download(claim.get().text(), "text/plain", "claim-" + view.id() + ".txt");
        }
    }

    public void downloadTable() throws IOException {
        Optional<Claim> claim = findings.claim(view.id());
        if (claim.isPresent()) {
            download(claim.get().csv(), "text/csv", "claim-" + view.id() + ".csv");
        }
    }

    private static void download(String content, String type, String name) throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext external = faces.getExternalContext();
        external.setResponseContentType(type);
        external.setResponseCharacterEncoding("UTF-8");
        external.setResponseHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        OutputStream out = external.getResponseOutputStream();
        out.write(content.getBytes(StandardCharsets.UTF_8));
        faces.responseComplete();
    }

    // ---- what is shown

    public List<Evidence.Line> getLines() {
        return view.finding().evidence().lines().stream().limit(LINES_SHOWN).toList();
    }

    /** How many lines there are in all; some may not be kept. */
    public int getLinesInAll() {
        String kept = view.finding().evidence().facts().get("linesInAll");
        return kept == null ? view.finding().evidence().lines().size() : Integer.parseInt(kept);
    }

    /** What else is known, in the order of its names. */
    public List<Map.Entry<String, String>> getFacts() {
        Map<String, String> facts = new TreeMap<>(view.finding().evidence().facts());
        facts.remove("linesInAll");
        return List.copyOf(facts.entrySet());
    }

    /** What a line should have been billed at, in words; empty where nothing can be said. */
    public String expected(Evidence.Line line) {
        return line.expected().map(Object::toString).orElse("");
    }

    /** Null where nothing can be said. */
    public Money deviation(Evidence.Line line) {
        return line.expected().isPresent() ? line.deviation() : null;
    }

    public String period(Evidence.Line line) {
        return line.from()
                .flatMap(from -> line.to().map(to -> show.days(from, to)))
                .orElse("");
    }

    public String quantity(Evidence.Line line) {
        return line.quantity().map(show::quantity).orElse("");
    }

    /** In percent. */
    public int getConfidence() {
        return view.finding().confidence().multiply(BigDecimal.valueOf(PERCENT)).intValue();
    }

    public Remedy getRemedy() {
        return view.remedy();
    }

    public boolean isRemediable() {
        return viewer.isDeciding() && view.state().isOpen() && view.remedy().form() != Remedy.Form.LOOK;
    }

    public boolean isDismissable() {
        return viewer.isDeciding() && view.state().isOpen();
    }

    /** Whether a model has raised it: that nothing is wrong teaches it. */
    public boolean isAnomaly() {
        String cause = view.finding().cause().code();
        return cause.startsWith(FindingBook.ANOMALY) || cause.startsWith(FindingBook.BILL);
    }

    /** What a model has said of it; null if nothing. */
    public PredictionView getPrediction() {
        return prediction;
    }

    public boolean isReviewable() {
        return viewer.isDeciding() && view.state() == FindingState.OPEN;
    }

    public FindingView getView() {
        return view;
    }

    public List<FindingView.Step> getHistory() {
        return history;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
