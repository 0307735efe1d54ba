package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.adjustment.AdjustmentColumn;
import org.openadjust.billing.adjustment.AdjustmentCondition;
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.adjustment.Adjustments;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Sort;

/** What moved bills, and why. */
@Path("adjustments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdjustmentsResource {

    @EJB
    private Adjustments adjustments;

    /**
     * The newest first, in pages.
     *
     * @param since instant of recording, inclusive
     * @param limit 1 to 500
     */
    @GET
    public JsonObject list(
            @QueryParam("account") String account,
            @QueryParam("subscription") String subscription,
            @QueryParam("since") String since,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        List<AdjustmentCondition> conditions = new ArrayList<>();
        if (account != null) {
            conditions.add(new AdjustmentCondition.OfAccount(account));
        }
        if (subscription != null) {
            conditions.add(new AdjustmentCondition.OfSubscription(subscription));
        }
        if (since != null) {
            conditions.add(new AdjustmentCondition.Since(instant(since)));
        }
        Page<AdjustmentView> page =
                adjustments.find(conditions, Sort.down(AdjustmentColumn.RECORDED), Paging.slice(offset, limit));
        return Paging.json("adjustments", page, offset, limit, AdjustmentJson::of);
    }

    @GET
    @Path("{id}")
    public JsonObject one(@PathParam("id") long id) {
        return adjustments.byId(id).map(row -> AdjustmentJson.of(row).build()).orElseThrow(NotFoundException::new);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadRequestException("The parameter since has to be an instant such as 2026-11-24T00:00:00Z.", e);
        }
    }
}
