package org.openadjust.billing.settlement.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountView;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.catalog.Catalog;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.settlement.FactBook;
import org.openadjust.billing.settlement.FactBook.DiscountGrant;
import org.openadjust.billing.settlement.FactBook.SubscriptionChange;
import org.openadjust.billing.settlement.SubscriptionTimeline;
import org.openadjust.billing.settlement.SubscriptionTimeline.Entry;
import org.openadjust.billing.settlement.SubscriptionTimeline.Standing;
import org.openadjust.billing.settlement.SubscriptionTimeline.What;
import org.openadjust.billing.settlement.Timelines;
import org.openadjust.billing.timeline.Change;
import org.openadjust.billing.timeline.ChangeFact;
import org.openadjust.billing.timeline.Effective;
import org.openadjust.billing.timeline.TimeScale;
import org.openadjust.billing.timeline.Timeline;

/** Facts about subscriptions as people read them: resolved by the rules that bill them. */
@Stateless
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class TimelineDesk implements Timelines {

    @Inject
    private Accounts accounts;

    @Inject
    private Catalog catalog;

    @Inject
    private FactBook facts;

    @Inject
    private Clock clock;

    protected TimelineDesk() {}

    /** Outside a container. */
    public TimelineDesk(Accounts accounts, Catalog catalog, FactBook facts, Clock clock) {
        this.accounts = accounts;
        this.catalog = catalog;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public Optional<SubscriptionTimeline> of(String subscription) {
        return accounts.subscription(subscription)
                .flatMap(known -> accounts.byId(known.account())
                        .map(AccountView::account)
                        .map(account -> resolved(account, known)));
    }

    private SubscriptionTimeline resolved(Account account, Subscription subscription) {
        String id = subscription.subscription();
        List<SubscriptionChange> changes = facts.changesOf(id);
        FactBook.History history = facts.historyOf(account.account());
        List<DiscountGrant> grants = history.grants().stream()
                .filter(grant -> grant.subscription().equals(id))
                .toList();
        Map<String, Discount> discounts =
                history.discounts().stream().collect(Collectors.toMap(Discount::discount, Function.identity()));
        Timeline timeline = timeline(account, subscription, changes);
        Instant now = clock.instant();

        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(
                new What.Started(subscription.plan(), subscription.quantity()),
                subscription.startAt(),
                false,
                accounts.recordedAt(id).orElse(subscription.startAt()),
                "",
                "",
                subscription.startAt().isAfter(now)));
        changes.forEach(change -> entries.add(entry(change, timeline, now)));
        grants.forEach(grant -> entries.add(entry(grant, discounts, timeline, now)));
        entries.sort(Comparator.comparing(Entry::effectiveAt).thenComparing(Entry::recordedAt));
        return new SubscriptionTimeline(id, entries, standing(timeline, now));
    }

    private Timeline timeline(Account account, Subscription subscription, List<SubscriptionChange> changes) {
        Set<String> codes = new HashSet<>(Set.of(subscription.plan()));
        List<ChangeFact> known = changes.stream().map(SubscriptionChange::fact).toList();
        for (ChangeFact fact : known) {
            if (fact.change() instanceof Change.ToPlan(String plan)) {
                codes.add(plan);
            }
        }
        Map<String, PlanVersions> plans = new HashMap<>();
        catalog.plans(codes).forEach((code, versions) -> plans.put(code, versions.soldIn(account.currency())));
        TimeScale scale = new TimeScale(account.timeZone(), account.policy().proration());
        return Timeline.of(subscription, scale, plans, known);
    }

    private static Entry entry(SubscriptionChange change, Timeline timeline, Instant now) {
        ChangeFact fact = change.fact();
        Instant effectiveAt = timeline.instantOf(fact.effective(), fact.recordedAt());
        return new Entry(
                new What.Changed(fact.change()),
                effectiveAt,
                fact.effective() instanceof Effective.PeriodEnd,
                fact.recordedAt(),
                change.source(),
                change.eventId(),
                effectiveAt.isAfter(now));
    }

    private static Entry entry(DiscountGrant grant, Map<String, Discount> discounts, Timeline timeline, Instant now) {
        Instant effectiveAt =
                timeline.instantOf(grant.effective(), grant.stamp().at());
        Discount definition = discounts.get(grant.discount());
        return new Entry(
                grant.isGranted() && definition != null
                        ? new What.Granted(definition)
                        : new What.Revoked(grant.discount()),
                effectiveAt,
                grant.effective() instanceof Effective.PeriodEnd,
                grant.stamp().at(),
                grant.source(),
                grant.eventId(),
                effectiveAt.isAfter(now));
    }

    private static Optional<Standing> standing(Timeline timeline, Instant now) {
        return timeline.spans().stream()
                .filter(span -> !span.from().isAfter(now) && span.to().isAfter(now))
                .findFirst()
                .map(span -> new Standing(span.plan().plan(), span.plan().version(), span.quantity(), span.isActive()));
    }
}
