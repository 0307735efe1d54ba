package org.openadjust.billing.web.policy;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.Condition;
import org.openadjust.billing.policy.Direction;
import org.openadjust.billing.policy.Origin;

/** One condition as it is typed: what it asks, and the fields that this needs. What is wrong with it is said by whoever reads it. */
public class ConditionForm implements Serializable {
    private static final long serialVersionUID = 1;

    /** What can be asked of an adjustment, in the order in which it is offered. */
    public static final List<String> OF_ADJUSTMENTS = List.of(
            "ORIGIN_IN",
            "KIND_IN",
            "DIRECTION_IS",
            "AMOUNT_AT_MOST",
            "AMOUNT_ABOVE",
            "PERCENT_AT_MOST",
            "PERCENT_ABOVE",
            "JURISDICTION_IN",
            "SECTOR_IN",
            "CLASS_IN",
            "CONFIDENCE_AT_LEAST",
            "CAUSE_IN");

    /** What can be asked of a signal. */
    public static final List<String> OF_SIGNALS = List.of(
            "AMOUNT_AT_MOST",
            "AMOUNT_ABOVE",
            "PERCENT_AT_MOST",
            "PERCENT_ABOVE",
            "JURISDICTION_IN",
            "SECTOR_IN",
            "CLASS_IN");

    private String what;
    private String text = "";
    private String direction = Direction.CREDIT.name();
    private List<Choice> kinds = Choice.of(AdjustmentKind.class, Set.of());
    private List<Choice> origins = Choice.of(Origin.class, Set.of());
    private String problem = "";

    ConditionForm(String what) {
        this.what = what;
    }

    static ConditionForm of(Condition condition) {
        return switch (condition) {
            case Condition.KindIn(Set<AdjustmentKind> kinds) -> {
                ConditionForm form = new ConditionForm("KIND_IN");
                form.kinds = Choice.of(AdjustmentKind.class, kinds);
                yield form;
            }
            case Condition.OriginIn(Set<Origin> origins) -> {
                ConditionForm form = new ConditionForm("ORIGIN_IN");
                form.origins = Choice.of(Origin.class, origins);
                yield form;
            }
            case Condition.DirectionIs(Direction direction) -> {
                ConditionForm form = new ConditionForm("DIRECTION_IS");
                form.direction = direction.name();
                yield form;
            }
            case Condition.ConfidenceAtLeast(int percent) -> typed("CONFIDENCE_AT_LEAST", Integer.toString(percent));
            case Condition.CauseIn(Set<String> causes) -> typed("CAUSE_IN", list(causes));
            case Condition.AmountAbove(List<Money> limits) -> typed("AMOUNT_ABOVE", amounts(limits));
            case Condition.AmountAtMost(List<Money> limits) -> typed("AMOUNT_AT_MOST", amounts(limits));
            case Condition.PercentAbove above ->
                typed("PERCENT_ABOVE", above.percent().toPlainString());
            case Condition.PercentAtMost atMost ->
                typed("PERCENT_AT_MOST", atMost.percent().toPlainString());
            case Condition.JurisdictionIn(Set<String> codes) -> typed("JURISDICTION_IN", list(codes));
            case Condition.SectorIn(Set<String> sectors) -> typed("SECTOR_IN", list(sectors));
            case Condition.ClassIn(Set<String> classes) -> typed("CLASS_IN", list(classes));
        };
    }

    private static ConditionForm typed(String what, String text) {
        ConditionForm form = new ConditionForm(what);
        form.text = text;
        return form;
    }

    private static String list(Collection<String> values) {
        return String.join(", ", values);
    }

    private static String amounts(List<Money> limits) {
        return limits.stream()
                .map(limit -> limit.getAmount().toPlainString() + " "
                        + limit.getCurrencyUnit().getCode())
                .collect(Collectors.joining(", "));
    }

    /** As the definition has it. */
    JsonObjectBuilder json() {
        JsonObjectBuilder json = Json.createObjectBuilder().add("condition", what);
        return switch (what) {
            case "KIND_IN" -> json.add("values", Json.createArrayBuilder(Choice.chosen(kinds)));
            case "ORIGIN_IN" -> json.add("values", Json.createArrayBuilder(Choice.chosen(origins)));
            case "DIRECTION_IS" -> json.add("direction", direction);
            case "AMOUNT_AT_MOST", "AMOUNT_ABOVE" -> json.add("limits", limits());
            case "PERCENT_AT_MOST", "PERCENT_ABOVE", "CONFIDENCE_AT_LEAST" -> json.add("percent", text.strip());
            default -> json.add("values", Json.createArrayBuilder(parts()));
        };
    }

    private List<String> parts() {
        return Arrays.stream(text.split("[,;]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** {@code 100.00 EUR, 90.00 GBP}; the currency may come first. */
    private JsonArrayBuilder limits() {
        JsonArrayBuilder limits = Json.createArrayBuilder();
        for (String part : parts()) {
            String[] words = part.split("\\s+", 2);
            String second = words.length > 1 ? words[1] : "";
            boolean isCurrencyFirst = !words[0].isEmpty() && Character.isLetter(words[0].charAt(0));
            limits.add(Json.createObjectBuilder()
                    .add("amount", isCurrencyFirst ? second : words[0])
                    .add("currency", isCurrencyFirst ? words[0] : second));
        }
        return limits;
    }

    /** Whether it is answered by a text. */
    public boolean isTyped() {
        return !what.equals("KIND_IN") && !what.equals("ORIGIN_IN") && !what.equals("DIRECTION_IS");
    }

    public String getWhat() {
        return what;
    }

    public void setWhat(String what) {
        this.what = what;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public String getDirection() {
        return direction;
    }

    public void setDirection(String direction) {
        this.direction = direction;
    }

    public List<Choice> getKinds() {
        return kinds;
    }

    public List<Choice> getOrigins() {
        return origins;
    }

    public String getProblem() {
        return problem;
    }

    void setProblem(String problem) {
        this.problem = problem;
    }
}
