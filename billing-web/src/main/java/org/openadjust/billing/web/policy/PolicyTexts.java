package org.openadjust.billing.web.policy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.ComplianceRule;
import org.openadjust.billing.policy.Condition;
import org.openadjust.billing.policy.Direction;
import org.openadjust.billing.policy.Origin;
import org.openadjust.billing.policy.PolicyVersionView;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.policy.Trigger;
import org.openadjust.billing.policy.TriggerAction;
import org.openadjust.billing.web.layout.People;
import org.openadjust.billing.web.show.Show;

/** Policies and compliance rules in plain sentences. */
@Named
@RequestScoped
public class PolicyTexts {

    @Inject
    private Show show;

    @Inject
    private People people;

    /** A condition as the end of a sentence that begins with "if". */
    public String condition(Condition condition) {
        return switch (condition) {
            case Condition.KindIn(Set<AdjustmentKind> kinds) -> show.text("condition.kind", codes("ruleKind", kinds));
            case Condition.OriginIn(Set<Origin> origins) -> show.text("condition.origin", codes("origin", origins));
            case Condition.DirectionIs(Direction direction) ->
                show.text("condition.direction", show.code("favours", direction));
            case Condition.ConfidenceAtLeast(int percent) -> show.text("condition.confidence", percent);
            case Condition.CauseIn(Set<String> causes) -> show.text("condition.cause", either(causes));
            case Condition.AmountAbove(List<Money> limits) -> show.text("condition.above", amounts(limits));
            case Condition.AmountAtMost(List<Money> limits) -> show.text("condition.atMost", amounts(limits));
            case Condition.PercentAbove above -> show.text("condition.percentAbove", show.price(above.percent()));
            case Condition.PercentAtMost atMost -> show.text("condition.percentAtMost", show.price(atMost.percent()));
            case Condition.JurisdictionIn(Set<String> laws) -> show.text("condition.jurisdiction", either(laws));
            case Condition.SectorIn(Set<String> sectors) -> show.text("condition.sector", either(sectors));
            case Condition.ClassIn(Set<String> classes) -> show.text("condition.class", either(classes));
        };
    }

    /** The same of a trigger: what a percentage is of depends on what is noticed. */
    public String conditionOn(Trigger trigger, Condition condition) {
        return switch (condition) {
            case Condition.PercentAbove above
            when trigger.on() == SignalKind.USAGE_SPIKE ->
                show.text("condition.riseAbove", show.price(above.percent()));
            case Condition.PercentAtMost atMost
            when trigger.on() == SignalKind.USAGE_SPIKE ->
                show.text("condition.riseAtMost", show.price(atMost.percent()));
            case Condition.PercentAbove above -> show.text("condition.disputedAbove", show.price(above.percent()));
            case Condition.PercentAtMost atMost -> show.text("condition.disputedAtMost", show.price(atMost.percent()));
            default -> condition(condition);
        };
    }

    public String action(TriggerAction action) {
        return switch (action) {
            case TriggerAction.Propose() -> show.text("action.PROPOSE");
            case TriggerAction.Hold() -> show.text("action.HOLD");
            case TriggerAction.Notify() -> show.text("action.NOTIFY");
            case TriggerAction.OpenCase() -> show.text("action.OPEN_CASE");
            case TriggerAction.CallWebhook(URI url) -> show.text("action.call", url.getHost());
        };
    }

    private String codes(String prefix, Collection<? extends Enum<?>> constants) {
        return either(
                constants.stream().map(constant -> show.code(prefix, constant)).toList());
    }

    private String either(Collection<String> values) {
        return String.join(show.text("rules.or"), values);
    }

    private String amounts(List<Money> limits) {
        return limits.stream()
                .map(limit -> show.amount(limit) + " " + limit.getCurrencyUnit().getCode())
                .collect(Collectors.joining(", "));
    }

    /** From when on a version holds, or would. */
    public String since(PolicyVersionView version) {
        LocalDate day = version.holdsFrom()
                .map(instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC))
                .orElse(version.policy().effectiveFrom());
        return day.equals(LocalDate.ofInstant(Instant.EPOCH, ZoneOffset.UTC))
                ? show.text("rules.always")
                : show.day(day);
    }

    /** Who approved or rejected it; empty if nobody has yet. */
    public String approver(PolicyVersionView version) {
        return version.approver().map(people::name).orElse("");
    }

    /** What a compliance rule asks, in a sentence. */
    public String compliance(ComplianceRule rule) {
        return rule.kind() == ComplianceRule.Kind.BACK_BILLING_LIMIT && rule.parameter() == 0
                ? show.text("compliance.BACK_BILLING_NONE")
                : show.text("compliance." + rule.kind(), rule.parameter());
    }

    /** For whom it is. */
    public String whom(ComplianceRule rule) {
        String where = rule.jurisdiction().isEmpty() ? show.text("compliance.everywhere") : rule.jurisdiction();
        return rule.sector().isEmpty() ? where : where + ", " + rule.sector();
    }
}
