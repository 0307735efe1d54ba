package org.openadjust.billing.web.models;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openadjust.billing.anomaly.Anomalies;
import org.openadjust.billing.anomaly.AnomalyStatus;
import org.openadjust.billing.forecast.ExpectedRevenue;
import org.openadjust.billing.forecast.ForecastStatus;
import org.openadjust.billing.forecast.Forecasts;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.learning.DecisionStatus;
import org.openadjust.billing.learning.DecisionStatus.Reliability;
import org.openadjust.billing.learning.DecisionStatus.Trial;
import org.openadjust.billing.learning.Model;
import org.openadjust.billing.learning.ModelDesk;
import org.openadjust.billing.learning.ModelSwitches.Switched;
import org.openadjust.billing.learning.Predictions;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.request.RequestModels;
import org.openadjust.billing.web.answer.PageAnswer;
import org.openadjust.billing.web.security.SignedIn;
import org.openadjust.billing.web.show.Show;

/** What the models know, how they are doing, and the switches. */
@Named
@ViewScoped
public class ModelsPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private Instance<ModelDesk> models;

    @Inject
    private Instance<Anomalies> anomalies;

    @Inject
    private Instance<Predictions> predictions;

    @Inject
    private Instance<RequestModels> requests;

    @Inject
    private Instance<Forecasts> forecasts;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Show show;

    private List<Switched> switches;
    private AnomalyStatus anomaly;
    private DecisionStatus decision;
    private RequestModels.State reading;
    private String readingModel = "";
    private long corrections;
    private List<RequestModels.Version> readingVersions = List.of();
    private ForecastStatus forecast;
    private List<ExpectedRevenue> revenue;
    private String reason = "";

    /** Once the address has been read. */
    public void open() {
        switches = models.get().switches();
        anomaly = anomalies.get().status();
        decision = predictions.get().status();
        reading = requests.get().status().state();
        readingModel = requests.get().current().orElse("");
        corrections = requests.get().waiting();
        readingVersions = requests.get().history();
        forecast = forecasts.get().status();
        revenue = forecasts.get().revenue();
    }

    public boolean isOn(String model) {
        return getSwitches().stream().anyMatch(one -> one.model().name().equals(model) && one.isOn());
    }

    /** Switches the other way round. */
    public void turn(String model) {
        boolean wasOn = isOn(model);
        Optional<Refusal> refusal = models.get().switched(Model.valueOf(model), !wasOn, reason);
        FacesContext.getCurrentInstance()
                .addMessage(
                        null,
                        refusal.map(why ->
                                        new FacesMessage(FacesMessage.SEVERITY_ERROR, show.refused(why), why.detail()))
                                .orElseGet(() -> new FacesMessage(
                                        show.text(wasOn ? "models.isOff" : "models.isOn", show.code("model", model)))));
        if (refusal.isEmpty()) {
            reason = "";
        }
        open();
    }

    public List<Switched> getSwitches() {
        return switches;
    }

    public AnomalyStatus getAnomaly() {
        return anomaly;
    }

    public DecisionStatus getDecision() {
        return decision;
    }

    public ForecastStatus getForecast() {
        return forecast;
    }

    public List<ExpectedRevenue> getRevenue() {
        return revenue;
    }

    /** Whether the viewer may have everything said once more. */
    public boolean isReplaying() {
        return signedIn.has(Roles.APPROVER) || signedIn.has(Roles.AUDITOR) || signedIn.has(Roles.ADMINISTRATOR);
    }

    /** Lets stored versions say once more what they have said. */
    public void replay() {
        Predictions.Replayed replayed = predictions.get().replay();
        PageAnswer.say(
                replayed.compared() == replayed.identical() ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_ERROR,
                show.text("models.replayed", replayed.identical(), replayed.compared()),
                "");
    }

    /** Which version says what counts, and of which kind it is. */
    public String getInCharge() {
        return decision.version() == 0
                ? show.text("models.inChargeNone")
                : show.text(
                        "models.inChargeNow",
                        Long.toString(decision.version()),
                        show.text(decision.isTrees() ? "models.ofTrees" : "models.ofRegression"));
    }

    /** A figure of the trees against that of what was in charge. */
    public String both(double trees, double incumbent) {
        return show.text("models.trialBoth", figure("%.3f", trees), figure("%.3f", incumbent));
    }

    /** Where trees were taken out of charge chance was not asked for. */
    public String chance(Trial trial) {
        return trial.outcome() == Trial.Outcome.RETURNED ? "–" : figure("%.6f", trial.chance());
    }

    private String figure(String format, double number) {
        return String.format(show.formats().locale(), format, number);
    }

    // ---- what reads requests

    /** Whether the viewer may have it learnt anew, now. */
    public boolean isLearning() {
        return signedIn.has(Roles.ADMINISTRATOR) && reading == RequestModels.State.READY;
    }

    /** Has what people have corrected learnt; what reads worse is kept on record, and does not read. */
    public void learn() {
        RequestModels.Version learnt = requests.get().learn();
        PageAnswer.say(
                learnt.isAdopted() ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_WARN,
                show.text(learnt.isAdopted() ? "models.requestAdopted" : "models.requestKept"),
                show.text("models.requestRight", learnt.right(), learnt.tested(), learnt.rightBefore()));
        open();
    }

    public RequestModels.State getReading() {
        return reading;
    }

    /** Version of what reads now; empty if nothing does. */
    public String getReadingModel() {
        return readingModel;
    }

    /** How many corrections nothing has learnt from yet. */
    public long getCorrections() {
        return corrections;
    }

    public List<RequestModels.Version> getReadingVersions() {
        return readingVersions;
    }

    /** Of a dot of the diagram: the more cases, the larger. */
    public double radius(Reliability bin) {
        return 2 + Math.min(6, Math.log1p(bin.cases()));
    }

    public String told(Reliability bin) {
        return show.text(
                "models.bin", Math.round(100 * bin.said()), Math.round(100 * bin.was()), show.count(bin.cases()));
    }

    /** By how many deviations, with its sign. */
    public String deviations(double number) {
        return String.format(Locale.ROOT, "%+.1f", number);
    }

    /** How many times something is. */
    public String times(double number) {
        return String.format(show.formats().locale(), "%.1f ×", number);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
