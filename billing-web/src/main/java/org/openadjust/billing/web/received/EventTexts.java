package org.openadjust.billing.web.received;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.openadjust.billing.intake.ReceivedEvent;
import org.openadjust.billing.intake.ReceivedEvent.Kept;
import org.openadjust.billing.web.show.Show;

/** How events are found and marked. */
@Named
@RequestScoped
public class EventTexts {

    private static final List<String> TYPES = List.of(
            "billing.usage.recorded",
            "billing.usage.corrected",
            "billing.usage.voided",
            "billing.account.registered",
            "billing.account.changed",
            "billing.subscription.started",
            "billing.subscription.plan-changed",
            "billing.subscription.quantity-changed",
            "billing.subscription.paused",
            "billing.subscription.resumed",
            "billing.subscription.cancelled",
            "billing.plan.published",
            "billing.discount.granted",
            "billing.discount.revoked",
            "billing.tax.changed",
            "billing.invoice.issued",
            "billing.dispute.opened",
            "billing.request.received");

    /** What the product does by itself names it as its source. */
    private static final String SELF = "urn:billing";

    @Inject
    private Show show;

    /** The types that there are. */
    public List<String> getTypes() {
        return TYPES;
    }

    /** Whether a cause is an event that came, and so has a page. */
    public boolean came(String type, String source) {
        return TYPES.contains(type) && !source.equals(SELF);
    }

    /** The address of an event's page; of what could not be read, of its case. */
    public String link(ReceivedEvent event) {
        return event.isNamed()
                ? link(event.source(), event.id())
                : event.kept().map(this::caseLink).orElse("events.xhtml");
    }

    public String link(String source, String id) {
        return "event.xhtml?source=" + show.url(source) + "&id=" + show.url(id);
    }

    /** The address of a case in quarantine. */
    public String caseLink(Kept kept) {
        return "quarantine.xhtml?state=ALL&case=" + kept.number();
    }

    /** The class that colours what became of an event. */
    public String colour(String became) {
        return switch (became) {
            case "APPLIED", "RESOLVED" -> "state-good";
            case "WAITING", "QUARANTINED" -> "state-warn";
            default -> "state-quiet";
        };
    }

    /** The class of its icon. */
    public String icon(String became) {
        return switch (became) {
            case "APPLIED", "RESOLVED" -> "pi-check";
            case "DUPLICATE" -> "pi-clone";
            case "WAITING" -> "pi-hourglass";
            case "QUARANTINED" -> "pi-exclamation-circle";
            default -> "pi-ban";
        };
    }
}
