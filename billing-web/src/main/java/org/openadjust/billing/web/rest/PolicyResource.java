package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.policy.Compliance;
import org.openadjust.billing.policy.ComplianceJson;
import org.openadjust.billing.policy.ComplianceRuleView;
import org.openadjust.billing.policy.Policies;
import org.openadjust.billing.policy.PolicyJson;
import org.openadjust.billing.policy.PolicyVersionView;

/** What may happen to bills without a person, and what the law asks; to read. */
@Path("policy")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PolicyResource {

    @EJB
    private Policies policies;

    @EJB
    private Compliance compliance;

    /** The version that holds now. */
    @GET
    public JsonObject present() {
        return json(policies.present()).build();
    }

    /** All versions, the newest first, in pages. */
    @GET
    @Path("versions")
    public JsonObject versions(
            @QueryParam("offset") @DefaultValue("0") int offset, @QueryParam("limit") @DefaultValue("20") int limit) {
        return Paging.json(
                "versions", policies.versions(Paging.slice(offset, limit)), offset, limit, PolicyResource::json);
    }

    /** The compliance rules as they are applied, with the changes that wait for approval. */
    @GET
    @Path("compliance")
    public JsonObject compliance() {
        JsonArrayBuilder rules = Json.createArrayBuilder();
        compliance.rules().forEach(rule -> rules.add(json(rule)));
        return Json.createObjectBuilder().add("rules", rules).build();
    }

    private static JsonObjectBuilder json(PolicyVersionView version) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("version", version.version())
                .add("state", version.state().name())
                .add("writers", Json.createArrayBuilder(version.writers()))
                .add("reason", version.reason())
                .add("createdAt", version.createdAt().toString())
                .add("changedAt", version.changedAt().toString());
        version.approver().ifPresent(approver -> json.add("decidedBy", approver));
        version.holdsFrom().ifPresent(from -> json.add("holdsFrom", from.toString()));
        return json.add("policy", PolicyJson.json(version.policy()));
    }

    private static JsonObjectBuilder json(ComplianceRuleView view) {
        JsonObjectBuilder json = Json.createObjectBuilder(ComplianceJson.json(view.rule()))
                .add("writers", Json.createArrayBuilder(view.writers()))
                .add("changedAt", view.changedAt().toString());
        view.approver().ifPresent(approver -> json.add("approvedBy", approver));
        view.proposed()
                .ifPresent(change -> json.add(
                        "proposed",
                        Json.createObjectBuilder(ComplianceJson.json(change.rule()))
                                .add("author", change.author())
                                .add("reason", change.reason())
                                .add("proposedAt", change.proposedAt().toString())));
        return json;
    }
}
