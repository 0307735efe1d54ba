package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BadRequestException;
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
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.bill.BillingDesk;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.document.DocumentView;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.platform.Refusal;

/** Invoices and notes, and what people decide about them. */
@Path("documents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DocumentsResource {

    private static final int REASON_MAX = 500;
    private static final int DIGITS_MAX = 40;

    @EJB
    private Documents documents;

    @EJB
    private Accounts accounts;

    @EJB
    private BillingDesk desk;

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

    /** Takes {@code line} (its charge, or its kind if it has none), {@code amount} (net) and {@code reason}. */
    @POST
    @Path("{number}/credits")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response credit(
            @PathParam("number") String number, @HeaderParam(IdempotencyKey.HEADER) String key, InputStream content)
            throws IOException {
        JsonBody body = JsonBody.read(content);
        return decide(new Decision.Credit(number, body.text("line"), amount(body.text("amount")), reason(body)), key);
    }

    /** Takes an invoice back whole; takes {@code reason}. */
    @POST
    @Path("{number}/void")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response takeBack(
            @PathParam("number") String number, @HeaderParam(IdempotencyKey.HEADER) String key, InputStream content)
            throws IOException {
        return decide(new Decision.Void(number, reason(JsonBody.read(content))), key);
    }

    /** Takes a note back by its opposite; takes {@code reason}. */
    @POST
    @Path("{number}/reverse")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reverse(
            @PathParam("number") String number, @HeaderParam(IdempotencyKey.HEADER) String key, InputStream content)
            throws IOException {
        return decide(new Decision.Reverse(number, reason(JsonBody.read(content))), key);
    }

    private Response decide(Decision decision, String key) {
        return DecidedResponse.of(desk.decide(decision, IdempotencyKey.of(key)));
    }

    private static String reason(JsonBody body) {
        String reason = body.text("reason").strip();
        if (reason.isEmpty() || reason.length() > REASON_MAX) {
            throw new BadRequestException("The member reason has to have 1 to " + REASON_MAX + " characters.");
        }
        return reason;
    }

    private static BigDecimal amount(String text) {
        try {
            if (text.length() > DIGITS_MAX || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
                throw new NumberFormatException(text);
            }
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new BadRequestException("The member amount has to be a decimal such as \"12.50\".", e);
        }
    }
}
