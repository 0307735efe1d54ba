package org.openadjust.billing.web.accounts;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.openadjust.billing.account.AccountPolicy;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.settlement.SubscriptionTimeline;
import org.openadjust.billing.settlement.SubscriptionTimeline.What;
import org.openadjust.billing.settlement.Timelines;
import org.openadjust.billing.timeline.Change;
import org.openadjust.billing.web.show.Show;

/** What was said about subscriptions, in words. */
@Named
@RequestScoped
public class TimelineTexts {

    @Inject
    private Timelines timelines;

    @Inject
    private Show show;

    private final Map<String, SubscriptionTimeline> known = new HashMap<>();

    /** Read once while a page is made; null if there is no such subscription. */
    public SubscriptionTimeline of(String subscription) {
        return known.computeIfAbsent(subscription, id -> timelines.of(id).orElse(null));
    }

    /** What holds now; null before it begins and after it ends. */
    public SubscriptionTimeline.Standing standing(String subscription) {
        SubscriptionTimeline timeline = of(subscription);
        return timeline == null ? null : timeline.standing().orElse(null);
    }

    public String text(What what) {
        return switch (what) {
            case What.Started(String plan, BigDecimal quantity) ->
                show.text("timeline.started", plan, show.quantity(quantity));
            case What.Granted(Discount discount) -> show.text("timeline.granted", discount.discount(), worth(discount));
            case What.Revoked(String discount) -> show.text("timeline.revoked", discount);
            case What.Changed(Change change) -> text(change);
        };
    }

    private String text(Change change) {
        return switch (change) {
            case Change.ToPlan(String plan) -> show.text("timeline.plan", plan);
            case Change.ToQuantity(BigDecimal quantity) -> show.text("timeline.quantity", show.quantity(quantity));
            case Change.Pause pause -> show.text("timeline.paused");
            case Change.Resume resume -> show.text("timeline.resumed");
            case Change.Cancel cancel -> show.text("timeline.cancelled");
        };
    }

    private String worth(Discount discount) {
        return discount.kind() == Discount.Kind.PERCENT
                ? show.quantity(discount.value()) + " %"
                : show.price(discount.value());
    }

    /** How an account is billed. */
    public String policy(AccountPolicy policy) {
        String issue = policy.graceHours().isPresent()
                ? show.text("policy.grace", policy.graceHours().getAsInt())
                : show.text("policy.onRequest");
        return String.join(
                " · ",
                show.text("policy.proration." + policy.proration()),
                show.text("policy.rounding." + policy.rounding()),
                show.text(policy.creditsUnused() ? "policy.credits" : "policy.creditsNot"),
                issue);
    }
}
