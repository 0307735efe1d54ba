package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountPolicy;
import org.openadjust.billing.account.AccountView;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.bill.BillLine;
import org.openadjust.billing.bill.BillPeriod;
import org.openadjust.billing.bill.BillingDesk;
import org.openadjust.billing.bill.Bills;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.bill.ExpectedLine;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.Statement;
import org.openadjust.billing.bill.Statements;
import org.openadjust.billing.dispute.Disputes;
import org.openadjust.billing.dispute.Hold;
import org.openadjust.billing.document.DocumentView;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.forecast.Forecasts;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.intake.WhatIf;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.settlement.Worth;

/** Accounts and their bills. Dates are those of the account's time zone. */
@Path("accounts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {

    private static final String STRETCH = "..";

    @EJB
    private Accounts accounts;

    @EJB
    private Bills bills;

    @EJB
    private Documents documents;

    @EJB
    private Statements statements;

    @EJB
    private WhatIf whatIf;

    @EJB
    private BillingDesk desk;

    @EJB
    private Disputes disputes;

    @EJB
    private Forecasts forecasts;

    @Inject
    private Clock clock;

    /** Who pays, and for what. */
    @GET
    @Path("{account}")
    public JsonObject account(@PathParam("account") String id) {
        AccountView view = accounts.byId(id).orElseThrow(NotFoundException::new);
        JsonArrayBuilder subscriptions = Json.createArrayBuilder();
        for (Subscription subscription : subscriptions(id)) {
            subscriptions.add(Json.createObjectBuilder()
                    .add("subscription", subscription.subscription())
                    .add("plan", subscription.plan())
                    .add("quantity", subscription.quantity().toPlainString())
                    .add("startAt", subscription.startAt().toString())
                    .add("anchorDay", subscription.anchorDay()));
        }
        Account account = view.account();
        return Json.createObjectBuilder()
                .add("account", account.account())
                .add("currency", account.currency().getCode())
                .add("timeZone", account.timeZone().getId())
                .add("registeredAt", view.registeredAt().toString())
                .add("policy", json(account.policy()))
                .add("balance", balance(id))
                .add("onHold", onHold(account))
                .add("subscriptions", subscriptions)
                .build();
    }

    /** What is not to be collected, because it is disputed. */
    private JsonObjectBuilder onHold(Account account) {
        Optional<Hold> hold = disputes.onHold(account.account());
        return Json.createObjectBuilder()
                .add("amount", Amounts.plain(hold.map(Hold::amount).orElse(Money.zero(account.currency()))))
                .add("currency", account.currency().getCode())
                .add("disputes", hold.map(Hold::disputes).orElse(0));
    }

    private static JsonObjectBuilder json(AccountPolicy policy) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("proration", policy.proration().name())
                .add("rounding", policy.rounding().name())
                .add("credit", policy.creditsUnused() ? "PRORATED" : "NONE");
        policy.graceHours().ifPresent(hours -> json.add("graceHours", hours));
        return json;
    }

    private JsonArrayBuilder balance(String account) {
        JsonArrayBuilder balances = Json.createArrayBuilder();
        documents
                .balance(account)
                .forEach(balance -> balances.add(Amounts.json(balance.net(), balance.tax(), balance.total())
                        .add("currency", balance.net().getCurrencyUnit().getCode())
                        .add("documents", balance.documents())));
        return balances;
    }

    private List<Subscription> subscriptions(String account) {
        List<Subscription> all = new ArrayList<>();
        Page<Subscription> page;
        do {
            page = accounts.subscriptionsOf(account, new Slice(all.size(), Slice.LIMIT_MAX));
            all.addAll(page.rows());
        } while (page.rows().size() == Slice.LIMIT_MAX && all.size() <= Slice.OFFSET_MAX);
        return all;
    }

    /**
     * What is expected, what was billed, and the difference.
     *
     * @param period a day such as {@code 2026-11-24}, for the bills of the periods that it lies in, as the drafts have them; today
     *     if it is missing. Or a stretch {@code 2026-11-01..2026-12-01} (without its last day), for the same worked out anew from all
     *     facts
     * @param at an instant, for what is open then and not yet invoiced, as if it ended with what is known
     */
    @GET
    @Path("{account}/bill")
    public JsonObject bill(
            @PathParam("account") String id, @QueryParam("period") String period, @QueryParam("at") String at) {
        Account account = accounts.byId(id).orElseThrow(NotFoundException::new).account();
        if (at != null) {
            return draft(account, Texts.instant("The parameter at", at));
        }
        if (period != null && period.contains(STRETCH)) {
            return statement(account, period.substring(0, period.indexOf(STRETCH)), after(period));
        }
        return drafts(
                account,
                period == null
                        ? LocalDate.ofInstant(clock.instant(), account.timeZone())
                        : Texts.day("The parameter period", period));
    }

    private static String after(String period) {
        return period.substring(period.indexOf(STRETCH) + STRETCH.length());
    }

    private JsonObject draft(Account account, Instant at) {
        Worth worth = statements.draft(account.account(), at).orElseThrow(NotFoundException::new);
        return Json.createObjectBuilder()
                .add("account", account.account())
                .add("currency", account.currency().getCode())
                .add("at", at.toString())
                .add("draft", Amounts.json(worth))
                .build();
    }

    private JsonObject statement(Account account, String first, String end) {
        LocalDate from = Texts.day("The parameter period", first);
        LocalDate to = Texts.day("The parameter period", end);
        if (!from.isBefore(to)) {
            throw new BadRequestException("The parameter period has no day: its end is not after its beginning.");
        }
        Statement statement = statements.of(account.account(), from, to).orElseThrow(NotFoundException::new);
        JsonArrayBuilder lines = Json.createArrayBuilder();
        statement.lines().forEach(line -> lines.add(json(line)));
        return Json.createObjectBuilder()
                .add("account", account.account())
                .add("currency", account.currency().getCode())
                .add("period", Amounts.period(from, to))
                .add("expected", Amounts.plain(statement.expected()))
                .add("billed", Amounts.plain(statement.billed()))
                .add("difference", Amounts.plain(statement.difference()))
                .add("lines", lines)
                .build();
    }

    private static JsonObjectBuilder json(Statement.Line line) {
        return Json.createObjectBuilder()
                .add("subscription", line.subscription())
                .add("kind", line.kind().name())
                .add("charge", line.charge())
                .add("plan", line.plan())
                .add("period", Amounts.period(line.from(), line.to()))
                .add("billingPeriod", Amounts.period(line.periodFrom(), line.periodTo()))
                .add("expected", Amounts.plain(line.expected()))
                .add("billed", Amounts.plain(line.billed()))
                .add("difference", Amounts.plain(line.difference()))
                .add("arithmetic", Amounts.json(line.arithmetic()));
    }

    private JsonObject drafts(Account account, LocalDate day) {
        String id = account.account();
        JsonArrayBuilder periods = Json.createArrayBuilder();
        Money expected = Money.zero(account.currency());
        Money drafted = expected;
        for (BillPeriod each : periods(id, day)) {
            JsonArrayBuilder lines = Json.createArrayBuilder();
            for (BillLine line : lines(id, each)) {
                Optional<ExpectedLine> explained = bills.explained(line.key());
                expected = expected.plus(explained.map(ExpectedLine::amount).orElse(line.amount()));
                drafted = drafted.plus(line.amount());
                lines.add(json(line, explained));
            }
            periods.add(Json.createObjectBuilder()
                    .add("from", each.from().toString())
                    .add("to", each.to().toString())
                    .add("total", Amounts.plain(each.total()))
                    .add("lines", lines));
        }
        Money billed = documents.billed(id, account.currency(), day, day.plusDays(1));
        return Json.createObjectBuilder()
                .add("account", id)
                .add("currency", account.currency().getCode())
                .add("day", day.toString())
                .add("expected", Amounts.plain(expected))
                .add("draft", Amounts.plain(drafted))
                .add("billed", Amounts.plain(billed))
                .add("difference", Amounts.plain(expected.minus(billed)))
                .add("periods", periods)
                .build();
    }

    /** What was issued, the newest first, in pages. */
    @GET
    @Path("{account}/documents")
    public JsonObject documents(
            @PathParam("account") String id,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        accounts.byId(id).orElseThrow(NotFoundException::new);
        Page<DocumentView> page = documents.of(id, Paging.slice(offset, limit));
        return Paging.json("documents", page, offset, limit, DocumentJson::of);
    }

    /**
     * What the cycles under way will come to, day by day. No cycles while nothing is foretold: forecasts are switched off, or one cannot be
     * made in time.
     */
    @GET
    @Path("{account}/forecast")
    public JsonObject forecast(@PathParam("account") String id) {
        Account account = accounts.byId(id).orElseThrow(NotFoundException::new).account();
        return ForecastJson.of(account, forecasts.of(id));
    }

    /** What the account could be told before its bills come: a plan that would cost less, a discount that ends. */
    @GET
    @Path("{account}/suggestions")
    public JsonObject suggestions(@PathParam("account") String id) {
        Account account = accounts.byId(id).orElseThrow(NotFoundException::new).account();
        JsonArrayBuilder suggestions = Json.createArrayBuilder();
        forecasts.suggestions(id).forEach(one -> suggestions.add(ForecastJson.of(one)));
        return Json.createObjectBuilder()
                .add("account", id)
                .add("currency", account.currency().getCode())
                .add("suggestions", suggestions)
                .build();
    }

    /** What events would do, all of them together: one CloudEvent or an array, as {@code POST /events} takes them. */
    @POST
    @Path("{account}/preview")
    @Consumes({MediaType.APPLICATION_JSON, "application/cloudevents+json", "application/cloudevents-batch+json"})
    public Response preview(@PathParam("account") String id, InputStream body) throws IOException {
        return switch (whatIf.ask(id, Texts.body(body, EventIntake.BYTES_MAX))) {
            case WhatIf.Answer.Previewed previewed ->
                Response.ok(PreviewJson.of(previewed.preview())).build();
            case WhatIf.Answer.Refused refused -> Refusals.response(refused.refusal());
        };
    }

    /** Invoices everything due; by an instant {@code at} if the body names one, else by now. */
    @POST
    @Path("{account}/invoices")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response invoice(
            @PathParam("account") String id, @HeaderParam(IdempotencyKey.HEADER) String key, InputStream content)
            throws IOException {
        accounts.byId(id).orElseThrow(NotFoundException::new);
        Instant at = JsonBody.readOptional(content)
                .optionalText("at")
                .map(text -> Texts.instant("The member at", text))
                .orElseGet(clock::instant);
        return DecidedResponse.of(desk.bill(id, new Decision.Bill(at), IdempotencyKey.of(key)));
    }

    /** Newest first, so that the search ends where the periods end before the day. */
    private List<BillPeriod> periods(String account, LocalDate day) {
        List<BillPeriod> found = new ArrayList<>();
        int offset = 0;
        Page<BillPeriod> page;
        do {
            page = bills.periods(account, new Slice(offset, Slice.LIMIT_MAX));
            page.rows().stream()
                    .filter(each -> !day.isBefore(each.from()) && day.isBefore(each.to()))
                    .forEach(found::add);
            offset += Slice.LIMIT_MAX;
        } while (page.rows().size() == Slice.LIMIT_MAX
                && offset <= Slice.OFFSET_MAX
                && !page.rows().getLast().from().plusYears(10).isBefore(day));
        return found;
    }

    private List<BillLine> lines(String account, BillPeriod period) {
        List<BillLine> all = new ArrayList<>();
        Page<BillLine> page;
        do {
            page = bills.lines(account, period.from(), period.to(), new Slice(all.size(), Slice.LIMIT_MAX));
            all.addAll(page.rows());
        } while (page.rows().size() == Slice.LIMIT_MAX && all.size() <= Slice.OFFSET_MAX);
        return all;
    }

    private static JsonObjectBuilder json(BillLine line, Optional<ExpectedLine> explained) {
        LineKey key = line.key();
        return Json.createObjectBuilder()
                .add("subscription", key.subscription())
                .add("kind", key.kind().name())
                .add("charge", key.charge())
                .add("plan", key.plan())
                .add("planVersion", key.version())
                .add("period", Amounts.period(key.from(), key.to()))
                .add("quantity", line.tally().quantity().toPlainString())
                .add("events", line.tally().events())
                .add("amount", line.amount().getAmount().toPlainString())
                .add(
                        "arithmetic",
                        Amounts.json(explained.map(ExpectedLine::arithmetic).orElse(List.of())));
    }
}
