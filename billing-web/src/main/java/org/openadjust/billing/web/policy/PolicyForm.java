package org.openadjust.billing.web.policy;

import jakarta.json.JsonArrayBuilder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.PolicyJson;
import org.openadjust.billing.policy.PolicyProblem;

/** A policy as it is typed; each problem stands at the field that it is about. */
public class PolicyForm implements Serializable {
    private static final long serialVersionUID = 1;

    private static final Pattern PATH =
            Pattern.compile("(rules|triggers)\\[(\\d+)](?:\\.(conditions|actions)\\[(\\d+)])?");

    private final int version;
    private String effectiveFrom;
    private final List<RuleForm> rules = new ArrayList<>();
    private final List<TriggerForm> triggers = new ArrayList<>();
    private String dayProblem = "";
    private String problem = "";

    PolicyForm(Policy policy) {
        version = policy.version();
        effectiveFrom = policy.effectiveFrom().toString();
        policy.rules().forEach(rule -> rules.add(RuleForm.of(rule)));
        policy.triggers().forEach(trigger -> triggers.add(TriggerForm.of(trigger)));
    }

    /** The policy that the fields say; empty if something is wrong, which then stands beside the fields. */
    Optional<Policy> read() {
        forget();
        JsonArrayBuilder allRules = Json.createArrayBuilder();
        rules.forEach(rule -> allRules.add(rule.json()));
        JsonArrayBuilder allTriggers = Json.createArrayBuilder();
        triggers.forEach(trigger -> allTriggers.add(trigger.json()));
        return switch (PolicyJson.read(Json.createObjectBuilder()
                .add("version", version)
                .add("effectiveFrom", effectiveFrom.strip())
                .add("rules", allRules)
                .add("triggers", allTriggers)
                .build())) {
            case PolicyJson.Reading.Read(Policy policy) -> Optional.of(policy);
            case PolicyJson.Reading.Refused(List<PolicyProblem> problems) -> {
                problems.forEach(this::place);
                yield Optional.empty();
            }
        };
    }

    private void forget() {
        problem = "";
        dayProblem = "";
        rules.forEach(rule -> {
            rule.setProblem("");
            rule.getConditions().forEach(condition -> condition.setProblem(""));
        });
        triggers.forEach(trigger -> {
            trigger.setProblem("");
            trigger.getConditions().forEach(condition -> condition.setProblem(""));
            trigger.getActions().forEach(action -> action.setProblem(""));
        });
    }

    private void place(PolicyProblem found) {
        Matcher path = PATH.matcher(found.path());
        if (found.path().equals("effectiveFrom")) {
            dayProblem = found.text();
        } else if (!path.matches()) {
            problem = found.text();
        } else if (path.group(1).equals("rules")) {
            RuleForm rule = rules.get(Integer.parseInt(path.group(2)));
            if (path.group(3) == null) {
                rule.setProblem(found.text());
            } else {
                rule.getConditions().get(Integer.parseInt(path.group(4))).setProblem(found.text());
            }
        } else {
            placeAtTrigger(triggers.get(Integer.parseInt(path.group(2))), path, found.text());
        }
    }

    private static void placeAtTrigger(TriggerForm trigger, Matcher path, String text) {
        if (path.group(3) == null) {
            trigger.setProblem(text);
        } else if (path.group(3).equals("actions")) {
            trigger.getActions().get(Integer.parseInt(path.group(4))).setProblem(text);
        } else {
            trigger.getConditions().get(Integer.parseInt(path.group(4))).setProblem(text);
        }
    }

    /** One place up or down; what stands at the end stays there. */
    static <T> void move(List<T> all, T one, int by) {
        int from = all.indexOf(one);
        int to = from + by;
        if (from >= 0 && to >= 0 && to < all.size()) {
            all.remove(from);
            all.add(to, one);
        }
    }

    public int getVersion() {
        return version;
    }

    public String getEffectiveFrom() {
        return effectiveFrom;
    }

    public void setEffectiveFrom(String effectiveFrom) {
        this.effectiveFrom = effectiveFrom;
    }

    public List<RuleForm> getRules() {
        return rules;
    }

    public List<TriggerForm> getTriggers() {
        return triggers;
    }

    public String getDayProblem() {
        return dayProblem;
    }

    public String getProblem() {
        return problem;
    }
}
