package org.openadjust.billing.web.policy;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.policy.ApprovalRule;
import org.openadjust.billing.policy.Outcome;

/** One rule as it is typed. */
public class RuleForm implements Serializable {
    private static final long serialVersionUID = 1;

    private String code = "";
    private String outcome = Outcome.ONE_APPROVER.name();
    private String description = "";
    private final List<ConditionForm> conditions = new ArrayList<>();
    private String problem = "";

    static RuleForm of(ApprovalRule rule) {
        RuleForm form = new RuleForm();
        form.code = rule.rule();
        form.outcome = rule.outcome().name();
        form.description = rule.description();
        rule.conditions().forEach(condition -> form.conditions.add(ConditionForm.of(condition)));
        return form;
    }

    JsonObjectBuilder json() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        conditions.forEach(condition -> all.add(condition.json()));
        return Json.createObjectBuilder()
                .add("rule", code.strip())
                .add("conditions", all)
                .add("outcome", outcome)
                .add("description", description.strip());
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getOutcome() {
        return outcome;
    }

    public void setOutcome(String outcome) {
        this.outcome = outcome;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public List<ConditionForm> getConditions() {
        return conditions;
    }

    public String getProblem() {
        return problem;
    }

    void setProblem(String problem) {
        this.problem = problem;
    }
}
