package org.openadjust.billing.web.catalog;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanJson;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.catalog.Plans;
import org.openadjust.billing.rating.PriceCurve;
import org.openadjust.billing.web.events.Definitions;

/** One plan: its versions, and the charges of one of them with their price curves. */
@Named
@ViewScoped
public class PlanPage implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * A charge with its picture.
     *
     * @param curve null where the amount comes with each event
     * @param picture null with it
     */
    public record Priced(Charge charge, PriceCurve curve, CurvePicture picture) {
        static Priced of(Charge charge) {
            return PriceCurve.of(charge)
                    .map(curve -> new Priced(charge, curve, CurvePicture.of(curve)))
                    .orElseGet(() -> new Priced(charge, null, null));
        }

        /** The amounts beside the curve, from the top down; none without a picture. */
        public List<CurvePicture.Tick> levels() {
            return picture == null ? List.of() : picture.levels().reversed();
        }
    }

    @Inject
    private Plans plans;

    @Inject
    private Accounts accounts;

    private String code = "";
    private String number = "";
    private PlanVersions versions;
    private Plan version;
    private List<Priced> charges = List.of();
    private long subscriptions;

    /** Once the address has been read. */
    public void open() throws IOException {
        versions = plans.byCode(Objects.requireNonNullElse(code, "")).orElse(null);
        version = versions == null ? null : chosen();
        if (version == null) {
            notFound("No such plan");
            return;
        }
        charges = version.charges().stream().map(Priced::of).toList();
        subscriptions = accounts.subscriptionsTo(List.of(code)).getOrDefault(code, 0L);
    }

    /** The version of the address, else the newest. */
    private Plan chosen() {
        if (number == null || number.isEmpty()) {
            return Definitions.newest(versions);
        }
        try {
            return versions.version(Integer.parseInt(number)).orElse(null);
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }

    /** The whole definition of the version. */
    public String getDefinition() {
        return Definitions.pretty(Definitions.object(PlanJson.write(version)));
    }

    /** All versions, the newest first. */
    public List<Plan> getAll() {
        return versions.all().reversed();
    }

    public PlanVersions getVersions() {
        return versions;
    }

    public Plan getVersion() {
        return version;
    }

    public List<Priced> getCharges() {
        return charges;
    }

    public long getSubscriptions() {
        return subscriptions;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number;
    }
}
