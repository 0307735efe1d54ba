package org.openadjust.billing.web.models;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.anomaly.Anomalies;
import org.openadjust.billing.anomaly.AnomalyStatus;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.learning.DecisionStatus;
import org.openadjust.billing.learning.DecisionStatus.Reliability;
import org.openadjust.billing.learning.Model;
import org.openadjust.billing.learning.ModelDesk;
import org.openadjust.billing.learning.ModelSwitches.Switched;
import org.openadjust.billing.learning.Predictions;
import org.openadjust.billing.platform.Refusal;
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
    private SignedIn signedIn;

    @Inject
    private Show show;

    private List<Switched> switches;
    private AnomalyStatus anomaly;
    private DecisionStatus decision;
    private String reason = "";

    /** Once the address has been read. */
    public void open() {
        switches = models.get().switches();
        anomaly = anomalies.get().status();
        decision = predictions.get().status();
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
                        refusal.map(why -> new FacesMessage(
                                        FacesMessage.SEVERITY_ERROR, show.code("refused", why.code()), why.detail()))
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

    /** Whether the viewer may have everything said once more. */
    public boolean isReplaying() {
        return signedIn.has(Roles.APPROVER) || signedIn.has(Roles.AUDITOR) || signedIn.has(Roles.ADMINISTRATOR);
    }

    /** Lets stored versions say once more what they have said. */
    public void replay() {
        Predictions.Replayed replayed = predictions.get().replay();
        FacesContext.getCurrentInstance()
                .addMessage(
                        null,
                        new FacesMessage(
                                replayed.compared() == replayed.identical()
                                        ? FacesMessage.SEVERITY_INFO
                                        : FacesMessage.SEVERITY_ERROR,
                                show.text("models.replayed", replayed.identical(), replayed.compared()),
                                ""));
    }

    /** Of a dot of the diagram: the more cases, the larger. */
    public double radius(Reliability bin) {
        return 2 + Math.min(6, Math.log1p(bin.cases()));
    }

    public String told(Reliability bin) {
        return show.text(
                "models.bin", Math.round(100 * bin.said()), Math.round(100 * bin.was()), show.count(bin.cases()));
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
