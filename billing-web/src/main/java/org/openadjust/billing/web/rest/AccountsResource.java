package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountView;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.bill.BillLine;
import org.openadjust.billing.bill.BillPeriod;
import org.openadjust.billing.bill.Bills;
import org.openadjust.billing.bill.ExpectedLine;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.rating.Step;

/** Accounts and their bills. Dates are those of the account's time zone. */
@Path("accounts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {

    @EJB
    private Accounts accounts;

    @EJB
    private Bills bills;

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
                .add("subscriptions", subscriptions)
                .build();
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
     * The bills of the periods that a day lies in: what is expected, worked out anew from the facts' aggregates; what was
     * billed; and the difference, which the draft shows.
     *
     * @param period a day such as {@code 2026-11-24}; today if it is missing
     */
    @GET
    @Path("{account}/bill")
    public JsonObject bill(@PathParam("account") String id, @QueryParam("period") String period) {
        Account account = accounts.byId(id).orElseThrow(NotFoundException::new).account();
        LocalDate day = period == null ? LocalDate.ofInstant(clock.instant(), account.timeZone()) : day(period);
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
                    .add("total", each.total().getAmount().toPlainString())
                    .add("lines", lines));
        }
        Money billed = Money.zero(account.currency());
        return Json.createObjectBuilder()
                .add("account", id)
                .add("currency", account.currency().getCode())
                .add("day", day.toString())
                .add("expected", expected.getAmount().toPlainString())
                .add("draft", drafted.getAmount().toPlainString())
                .add("billed", billed.getAmount().toPlainString())
                .add("difference", expected.minus(billed).getAmount().toPlainString())
                .add("periods", periods)
                .build();
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadRequestException("The parameter period has to be a day such as 2026-11-24.", e);
        }
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
        JsonArrayBuilder steps = Json.createArrayBuilder();
        explained.ifPresent(expected -> expected.arithmetic().forEach(step -> steps.add(json(step))));
        return Json.createObjectBuilder()
                .add("subscription", key.subscription())
                .add("kind", key.kind().name())
                .add("charge", key.charge())
                .add("plan", key.plan())
                .add("planVersion", key.version())
                .add(
                        "period",
                        Json.createArrayBuilder()
                                .add(key.from().toString())
                                .add(key.to().toString()))
                .add("quantity", line.tally().quantity().toPlainString())
                .add("events", line.tally().events())
                .add("amount", line.amount().getAmount().toPlainString())
                .add("arithmetic", steps);
    }

    private static JsonObjectBuilder json(Step step) {
        return Json.createObjectBuilder()
                .add("label", step.label())
                .add("quantity", step.quantity().toPlainString())
                .add("price", step.price().toPlainString())
                .add("part", step.part())
                .add("whole", step.whole());
    }
}
