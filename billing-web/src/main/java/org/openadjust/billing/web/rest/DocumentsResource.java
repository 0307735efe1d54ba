package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.List;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.adjustment.AdjustmentDesk;
import org.openadjust.billing.document.DocumentView;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.AdjustmentKind;

/** Invoices and notes, and what people decide about them. */
@Path("documents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DocumentsResource {

    @EJB
    private Documents documents;

    @EJB
    private Accounts accounts;

    @EJB
    private AdjustmentDesk desk;

    /**
     * A document with its lines and taxes, and what corrects it.
     *
     * @param account needed where another system has used the number for several accounts
     */
    @GET
    @Path("{number}")
    public Response one(@PathParam("number") String number, @QueryParam("account") String account) {
        List<DocumentView> found = documents.numbered(number).stream()
                .filter(document -> account == null || document.account().equals(account))
                .toList();
        if (found.size() > 1) {
            return Refusals.response(new Refusal(
                    "CONFLICT", "Several accounts have a document with this number. Name one by ?account=."));
        }
        String owner = found.stream().findFirst().map(DocumentView::account).orElse(account == null ? "" : account);
        ZoneId zone = accounts.byId(owner)
                .orElseThrow(NotFoundException::new)
                .account()
                .timeZone();
        return documents
                .one(owner, number)
                .map(detail ->
                        Response.ok(DocumentJson.of(detail, zone).build()).build())
                .orElseThrow(NotFoundException::new);
    }

    /**
     * Credits a line: takes {@code line} (its charge, or its kind if it has none), {@code amount} (net), {@code reason}, and perhaps
     * {@code reasonCode}.
     */
    @POST
    @Path("{number}/credits")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response credit(
            @PathParam("number") String number, @HeaderParam(IdempotencyKey.HEADER) String key, InputStream content)
            throws IOException {
        return propose(AdjustmentKind.CREDIT, number, JsonBody.read(content), key);
    }

    /** Takes an invoice back whole; takes {@code reason}, and perhaps {@code reasonCode}. */
    @POST
    @Path("{number}/void")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response takeBack(
            @PathParam("number") String number, @HeaderParam(IdempotencyKey.HEADER) String key, InputStream content)
            throws IOException {
        return propose(AdjustmentKind.VOID, number, JsonBody.read(content), key);
    }

    /** Takes a note back by its opposite; takes {@code reason}, and perhaps {@code reasonCode}. */
    @POST
    @Path("{number}/reverse")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reverse(
            @PathParam("number") String number, @HeaderParam(IdempotencyKey.HEADER) String key, InputStream content)
            throws IOException {
        return propose(AdjustmentKind.REVERSAL, number, JsonBody.read(content), key);
    }

    private Response propose(AdjustmentKind kind, String number, JsonBody body, String key) {
        return DeskResponse.of(desk.propose(ProposalJson.draft(kind, number, body), IdempotencyKey.of(key)));
    }
}
