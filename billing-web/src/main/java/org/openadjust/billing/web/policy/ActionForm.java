package org.openadjust.billing.web.policy;

import jakarta.json.JsonObjectBuilder;
import java.io.Serializable;
import java.net.URI;
import java.util.List;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.policy.TriggerAction;

/** One action of a trigger as it is typed. */
public class ActionForm implements Serializable {
    private static final long serialVersionUID = 1;

    /** What can be asked for, in the order in which it is offered. */
    public static final List<String> ACTIONS = List.of("NOTIFY", "OPEN_CASE", "PROPOSE", "HOLD", "CALL_WEBHOOK");

    private String what;
    private String url = "";
    private String problem = "";

    ActionForm(String what) {
        this.what = what;
    }

    static ActionForm of(TriggerAction action) {
        return switch (action) {
            case TriggerAction.Propose() -> new ActionForm("PROPOSE");
            case TriggerAction.Hold() -> new ActionForm("HOLD");
            case TriggerAction.Notify() -> new ActionForm("NOTIFY");
            case TriggerAction.OpenCase() -> new ActionForm("OPEN_CASE");
            case TriggerAction.CallWebhook(URI url) -> {
                ActionForm form = new ActionForm("CALL_WEBHOOK");
                form.url = url.toString();
                yield form;
            }
        };
    }

    JsonObjectBuilder json() {
        JsonObjectBuilder json = Json.createObjectBuilder().add("action", what);
        return isCall() ? json.add("url", url.strip()) : json;
    }

    /** Whether it needs an address. */
    public boolean isCall() {
        return what.equals("CALL_WEBHOOK");
    }

    public String getWhat() {
        return what;
    }

    public void setWhat(String what) {
        this.what = what;
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public String getProblem() {
        return problem;
    }

    void setProblem(String problem) {
        this.problem = problem;
    }
}
