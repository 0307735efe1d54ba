package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingView;
import org.openadjust.billing.verification.Findings;

/** What verification has found in other systems' invoices. */
@Path("findings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class FindingsResource {

    @EJB
    private Findings findings;

    /** The newest first, in pages. An amount is billed less expected. */
    @GET
    public JsonObject list(
            @QueryParam("account") @DefaultValue("") String account,
            @QueryParam("kind") String kind,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Page<FindingView> page = findings.find(
                account, Optional.ofNullable(kind).map(FindingsResource::kind), Paging.slice(offset, limit));
        return Paging.json("findings", page, offset, limit, FindingsResource::json);
    }

    private static Finding.Kind kind(String name) {
        try {
            return Finding.Kind.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("The parameter kind has to be one of " + List.of(Finding.Kind.values()), e);
        }
    }

    private static JsonObjectBuilder json(FindingView row) {
        return Json.createObjectBuilder()
                .add("id", row.id())
                .add("account", row.account())
                .add("subscription", row.subscription())
                .add("document", row.document())
                .add("kind", row.finding().kind().name())
                .add("currency", row.finding().amount().getCurrencyUnit().getCode())
                .add("amount", Amounts.plain(row.finding().amount()))
                .add("recordedAt", row.recordedAt().toString());
    }
}
