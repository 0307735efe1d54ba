package org.openadjust.billing.policy.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.ApprovalRule;
import org.openadjust.billing.policy.ComplianceRule;
import org.openadjust.billing.policy.ComplianceRule.Kind;
import org.openadjust.billing.policy.Condition;
import org.openadjust.billing.policy.Condition.AmountAbove;
import org.openadjust.billing.policy.Condition.AmountAtMost;
import org.openadjust.billing.policy.Condition.KindIn;
import org.openadjust.billing.policy.Condition.OriginIn;
import org.openadjust.billing.policy.Direction;
import org.openadjust.billing.policy.Origin;
import org.openadjust.billing.policy.Outcome;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.policy.Trigger;
import org.openadjust.billing.policy.TriggerAction;

/** What the product comes with: the first version of the policy, and the compliance rules. */
public final class Shipped {

    /** Who has written it. */
    public static final String AUTHOR = "system:shipped";

    private static final List<String> CURRENCIES = List.of("EUR", "GBP", "USD", "CHF");

    private Shipped() {}

    /** The machine does what follows from facts; people do small things alone, and large ones by two. */
    public static Policy policy() {
        Condition people = new OriginIn(EnumSet.of(Origin.PERSON));
        return new Policy(
                1,
                LocalDate.EPOCH,
                List.of(
                        new ApprovalRule(
                                "follows-from-facts",
                                List.of(new OriginIn(EnumSet.of(Origin.ENGINE))),
                                Outcome.AUTOMATIC,
                                "What follows from facts is owed, whoever looks at it."),
                        new ApprovalRule(
                                "trusted-systems",
                                List.of(new OriginIn(EnumSet.of(Origin.SYSTEM))),
                                Outcome.AUTOMATIC,
                                "An administrator gave the system's key its role."),
                        new ApprovalRule(
                                "small-amounts",
                                List.of(
                                        people,
                                        new KindIn(EnumSet.of(AdjustmentKind.CREDIT, AdjustmentKind.GOODWILL)),
                                        new AmountAtMost(inEach("100.00"))),
                                Outcome.AUTOMATIC,
                                "A second look costs more than what it could save."),
                        new ApprovalRule(
                                "large-amounts",
                                List.of(people, new AmountAbove(inEach("5000.00"))),
                                Outcome.TWO_APPROVERS,
                                "What is large enough to be worth an error, or a temptation."),
                        new ApprovalRule(
                                "people", List.of(people), Outcome.ONE_APPROVER, "Nobody decides alone about a bill.")),
                List.of(new Trigger(
                        "failed-guard",
                        SignalKind.FAILED_GUARD,
                        List.of(),
                        List.of(new TriggerAction.OpenCase()),
                        "A line that was parked needs somebody to look at it.")));
    }

    private static List<Money> inEach(String amount) {
        return CURRENCIES.stream()
                .map(code -> Money.of(CurrencyUnit.of(code), new BigDecimal(amount)))
                .toList();
    }

    /**
     * The compliance rules. Those whose text was read when they were written down are verified and on. The others are off: an
     * administrator has to read their text first.
     */
    public static List<ComplianceRule> compliance() {
        return Stream.of(backBilling(), telling(), keeping())
                .flatMap(List::stream)
                .toList();
    }

    private static List<ComplianceRule> backBilling() {
        return List.of(
                rule(
                        "gb-electricity-back-billing",
                        "GB",
                        "ELECTRICITY",
                        Optional.of(Direction.CHARGE),
                        Kind.BACK_BILLING_LIMIT,
                        12,
                        "2018-05-01",
                        "Ofgem, standard conditions of electricity supply licence, condition 21BA.1",
                        true,
                        "Charges only for the 12 months before the supplier charges. The condition protects domestic customers;"
                                + " here it is applied to all."),
                rule(
                        "gb-gas-back-billing",
                        "GB",
                        "GAS",
                        Optional.of(Direction.CHARGE),
                        Kind.BACK_BILLING_LIMIT,
                        12,
                        "2018-05-01",
                        "Ofgem, standard conditions of gas supply licence, condition 21BA.1",
                        false,
                        "As for electricity."),
                rule(
                        "fr-electricity-back-billing",
                        "FR",
                        "ELECTRICITY",
                        Optional.of(Direction.CHARGE),
                        Kind.BACK_BILLING_LIMIT,
                        14,
                        "2016-08-18",
                        "Code de la consommation, article L224-11",
                        true,
                        "No use more than 14 months before the last reading. Here counted from the day of decision, which allows"
                                + " less."),
                rule(
                        "fr-gas-back-billing",
                        "FR",
                        "GAS",
                        Optional.of(Direction.CHARGE),
                        Kind.BACK_BILLING_LIMIT,
                        14,
                        "2016-08-18",
                        "Code de la consommation, article L224-11",
                        true,
                        "As for electricity: one article for both."),
                rule(
                        "de-electricity-back-billing",
                        "DE",
                        "ELECTRICITY",
                        Optional.empty(),
                        Kind.BACK_BILLING_LIMIT,
                        36,
                        "2006-11-08",
                        "StromGVV § 18 Absatz 2",
                        true,
                        "Claims out of errors of calculation, of either side, for three years at most. Credits are not capped all"
                                + " the same: giving back more is allowed."),
                rule(
                        "us-tx-electricity-overbilling",
                        "US-TX",
                        "ELECTRICITY",
                        Optional.of(Direction.CREDIT),
                        Kind.BACK_BILLING_LIMIT,
                        0,
                        "2014-01-01",
                        "16 Texas Administrative Code § 25.28(c)(1)",
                        true,
                        "An overbilling is corrected for its entire period."));
    }

    private static List<ComplianceRule> telling() {
        return List.of(
                rule(
                        "us-telecom-plain-language",
                        "US",
                        "TELECOM",
                        Optional.empty(),
                        Kind.PLAIN_LANGUAGE,
                        0,
                        "2005-08-23",
                        "47 CFR § 64.2401(b)",
                        true,
                        "Each charge has a brief, clear, non-misleading description in plain language. On wireless bills, too, since"
                                + " this day."),
                rule(
                        "eu-telecom-notice",
                        "EU",
                        "TELECOM",
                        Optional.of(Direction.CHARGE),
                        Kind.NOTICE_BEFORE_INCREASE,
                        31,
                        "2020-12-21",
                        "Directive (EU) 2018/1972, article 105(4)",
                        false,
                        "At least one month before conditions change: 31 days, so that no month is longer."),
                rule(
                        "eu-human-review",
                        "EU",
                        "",
                        Optional.empty(),
                        Kind.HUMAN_REVIEW,
                        0,
                        "2018-05-25",
                        "Regulation (EU) 2016/679 (GDPR), article 22",
                        true,
                        "Nobody has to bear a significant decision that was taken by a machine alone: a person looks at it."));
    }

    private static List<ComplianceRule> keeping() {
        return List.of(
                rule(
                        "eu-credit-note-reference",
                        "EU",
                        "",
                        Optional.empty(),
                        Kind.CREDIT_NOTE_REFERENCE,
                        0,
                        "2007-01-01",
                        "Directive 2006/112/EC, article 219",
                        true,
                        "A document that amends an invoice refers specifically and unambiguously to it."),
                rule(
                        "de-retention",
                        "DE",
                        "",
                        Optional.empty(),
                        Kind.RETENTION,
                        8,
                        "2025-01-01",
                        "UStG § 14b Absatz 1 Satz 1",
                        true,
                        "A copy of each invoice is kept for eight years, from the end of the year in which it was issued."));
    }

    private static ComplianceRule rule(
            String rule,
            String jurisdiction,
            String sector,
            Optional<Direction> direction,
            Kind kind,
            int parameter,
            String from,
            String source,
            boolean isRead,
            String description) {
        return new ComplianceRule(
                rule,
                1,
                jurisdiction,
                sector,
                direction,
                kind,
                parameter,
                LocalDate.parse(from),
                Optional.empty(),
                source,
                isRead,
                isRead,
                description);
    }
}
