package org.openadjust.billing.web.policy;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.policy.Trigger;

/** One trigger as it is typed. */
public class TriggerForm implements Serializable {
    private static final long serialVersionUID = 1;

    private String code = "";
    private String on = SignalKind.SPEND_LIMIT.name();
    private String description = "";
    private final List<ConditionForm> conditions = new ArrayList<>();
    private final List<ActionForm> actions = new ArrayList<>();
    private String problem = "";

    static TriggerForm of(Trigger trigger) {
        TriggerForm form = new TriggerForm();
        form.code = trigger.trigger();
        form.on = trigger.on().name();
        form.description = trigger.description();
        trigger.conditions().forEach(condition -> form.conditions.add(ConditionForm.of(condition)));
        trigger.actions().forEach(action -> form.actions.add(ActionForm.of(action)));
        return form;
    }

    JsonObjectBuilder json() {
        JsonArrayBuilder holding = Json.createArrayBuilder();
        conditions.forEach(condition -> holding.add(condition.json()));
        JsonArrayBuilder doing = Json.createArrayBuilder();
        actions.forEach(action -> doing.add(action.json()));
        return Json.createObjectBuilder()
                .add("trigger", code.strip())
                .add("on", on)
                .add("conditions", holding)
                .add("actions", doing)
                .add("description", description.strip());
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getOn() {
        return on;
    }

    public void setOn(String on) {
        this.on = on;
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

    public List<ActionForm> getActions() {
        return actions;
    }

    public String getProblem() {
        return problem;
    }

    void setProblem(String problem) {
        this.problem = problem;
    }
}
