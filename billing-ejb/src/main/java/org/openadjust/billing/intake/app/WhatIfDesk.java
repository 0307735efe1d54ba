package org.openadjust.billing.intake.app;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.account.AccountBook;
import org.openadjust.billing.bill.Preview;
import org.openadjust.billing.bill.Trials;
import org.openadjust.billing.catalog.Catalog;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.intake.WhatIf;
import org.openadjust.billing.intake.json.CloudEventReader;
import org.openadjust.billing.intake.json.CloudEventReader.Reading;
import org.openadjust.billing.intake.model.BillingEvent;
import org.openadjust.billing.intake.model.Item;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Refusal;

/** Tries events out. */
@Stateless
@Local(WhatIf.class)
@RolesAllowed({Roles.VIEWER, Roles.SPECIALIST, Roles.APPROVER, Roles.AUDITOR, Roles.ADMINISTRATOR})
public class WhatIfDesk implements WhatIf {

    /** Accounts that one question looks at. */
    private static final int ACCOUNTS_MAX = 2_000;
    /** And shows. */
    private static final int SHOWN_MAX = 200;

    @Inject
    private CloudEventReader reader;

    @Inject
    private Trials trials;

    @Inject
    private AccountBook accounts;

    @Inject
    private Catalog catalog;

    @Inject
    private Clock clock;

    @Override
    public Answer ask(String account, String cloudEvents) {
        try {
            List<BillingEvent> events = events(cloudEvents);
            Optional<Trials.Trial> trial = trials.of(account);
            return trial.isEmpty()
                    ? new Answer.Refused(new Refusal("NOT_FOUND", "there is no account " + account))
                    : new Answer.Previewed(tryOut(trial.get(), events));
        } catch (Unanswerable e) {
            return new Answer.Refused(e.refusal());
        }
    }

    @Override
    public AnswerOfAll askAll(String planPublished) {
        try {
            List<BillingEvent> events = events(planPublished);
            if (!(events.size() == 1 && events.getFirst() instanceof BillingEvent.PlanPublished published)) {
                throw new Unanswerable("INVALID_FIELD", "one event that publishes a version of a plan is asked for");
            }
            List<String> touched = accounts.withPlan(published.plan().plan(), ACCOUNTS_MAX + 1);
            List<Preview> moved = new ArrayList<>();
            for (String account : touched.stream().limit(ACCOUNTS_MAX).toList()) {
                Preview preview = tryOut(trials.of(account).orElseThrow(), events);
                if (!preview.lines().isEmpty()) {
                    moved.add(preview);
                }
            }
            moved.sort(Comparator.comparing(
                    preview -> preview.delta().getAmount().abs().negate()));
            return new AnswerOfAll.Previewed(
                    moved.stream().limit(SHOWN_MAX).toList(),
                    Math.min(touched.size(), ACCOUNTS_MAX),
                    touched.size() <= ACCOUNTS_MAX);
        } catch (Unanswerable e) {
            return new AnswerOfAll.Refused(e.refusal());
        }
    }

    private Preview tryOut(Trials.Trial trial, List<BillingEvent> events) {
        return new Trying(trial, catalog, Micros.toInstant(Micros.of(clock.instant()))).of(events);
    }

    private List<BillingEvent> events(String cloudEvents) {
        return switch (reader.read(cloudEvents, Micros.of(clock.instant()))) {
            case Reading.Unreadable unreadable -> throw new Unanswerable(unreadable.refusal());
            case Reading.Items items ->
                items.items().stream()
                        .map(item -> switch (item) {
                            case Item.Readable readable -> readable.event();
                            case Item.Unreadable unreadable -> throw new Unanswerable(unreadable.refusal());
                        })
                        .toList();
        };
    }
}
