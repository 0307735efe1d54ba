package org.openadjust.billing.web.accounts;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;
import static org.openadjust.billing.web.answer.PageAnswer.say;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openadjust.billing.account.AccountView;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.bill.BillLine;
import org.openadjust.billing.bill.BillPeriod;
import org.openadjust.billing.bill.BillingDesk;
import org.openadjust.billing.bill.Bills;
import org.openadjust.billing.bill.Decided;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.bill.ExpectedLine;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.dispute.Disputes;
import org.openadjust.billing.dispute.Hold;
import org.openadjust.billing.document.Balance;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentView;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.web.show.PagedRows;
import org.openadjust.billing.web.show.Show;
import org.primefaces.PrimeFaces;
import org.primefaces.event.ToggleEvent;
import org.primefaces.model.Visibility;

/** One account: its billing periods, and the bill of one of them as it moves. */
@Named
@ViewScoped
public class AccountPage implements Serializable {
    private static final long serialVersionUID = 1;
    /** So many of the newest periods are looked through for the current one. */
    private static final int PERIODS_LOOKED_AT = 60;

    private final Set<LineKey> expanded = new HashSet<>();

    @Inject
    private Accounts accounts;

    @Inject
    private Bills bills;

    @Inject
    private Documents documents;

    @Inject
    private Disputes disputes;

    @Inject
    private Instance<BillingDesk> desk;

    @Inject
    private Show show;

    @Inject
    private Clock clock;

    private String id = "";
    private String from = "";
    private String to = "";
    private AccountView view;
    private BillPeriod period;
    private Instant movedSince = Instant.MAX;
    private PagedRows<BillPeriod, PagedRows.Unsorted> periods;
    private PagedRows<BillLine, PagedRows.Unsorted> lines;
    private PagedRows<Subscription, PagedRows.Unsorted> subscriptions;
    private PagedRows<DocumentView, PagedRows.Unsorted> issued;
    private List<Balance> balance = List.of();
    private Hold hold;
    private String invoiceKey = "";

    /** Once the address has been read. */
    public void open() throws IOException {
        Optional<AccountView> found = accounts.byId(Objects.requireNonNullElse(id, ""));
        if (found.isEmpty()) {
            notFound("No such account");
            return;
        }
        view = found.get();
        period = chosenPeriod().or(this::currentPeriod).orElse(null);
        periods = PagedRows.unsorted(slice -> bills.periods(id, slice), row -> row.from() + "/" + row.to());
        subscriptions = PagedRows.unsorted(slice -> accounts.subscriptionsOf(id, slice), Subscription::subscription);
        issued = PagedRows.unsorted(slice -> documents.of(id, slice), DocumentView::number);
        balance = documents.balance(id);
        hold = disputes.onHold(id).orElse(null);
        invoiceKey = UUID.randomUUID().toString();
        if (period != null) {
            lines = PagedRows.unsorted(slice -> bills.lines(id, period.from(), period.to(), slice), AccountPage::key);
        }
    }

    /** What is not to be collected, because it is disputed; null if everything is. */
    public Hold getHold() {
        return hold;
    }

    /** Read aloud as the name of a row: what it is before which one it is. */
    private static String key(BillLine line) {
        LineKey key = line.key();
        return String.join(
                " ",
                key.charge(),
                key.kind().name(),
                key.subscription(),
                key.from().toString(),
                key.to().toString(),
                key.plan(),
                Integer.toString(key.version()),
                key.variant());
    }

    private Optional<BillPeriod> chosenPeriod() {
        try {
            return from == null || from.isEmpty()
                    ? Optional.empty()
                    : bills.period(id, LocalDate.parse(from), LocalDate.parse(to));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The period of today, else the newest. */
    private Optional<BillPeriod> currentPeriod() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), view.account().timeZone());
        List<BillPeriod> newest =
                bills.periods(id, Slice.first(PERIODS_LOOKED_AT)).rows();
        return newest.stream()
                .filter(one -> !one.from().isAfter(today) && one.to().isAfter(today))
                .findFirst()
                .or(() -> newest.stream().findFirst());
    }

    /** After a commit somewhere: if it moved this bill, it is shown anew, and what moved is marked. */
    public void refresh() {
        if (period == null) {
            currentPeriod().ifPresent(first -> PrimeFaces.current().executeScript("location.reload()"));
            return;
        }
        bills.period(id, period.from(), period.to())
                .filter(now -> !now.equals(period))
                .ifPresent(now -> {
                    movedSince = period.updatedAt();
                    period = now;
                    balance = documents.balance(id);
                    PrimeFaces.current().ajax().update("bill", "periods", "issued", "balance");
                });
    }

    /** Invoices everything due by now; pressed twice it is done once. */
    public void invoice() {
        switch (desk.get().bill(id, new Decision.Bill(clock.instant()), invoiceKey)) {
            case Decided.Done(List<Document> invoices) -> {
                say(
                        FacesMessage.SEVERITY_INFO,
                        show.text("account.invoiced"),
                        invoices.isEmpty()
                                ? show.text("account.nothingDue")
                                : show.text(
                                        "document.issuedNow",
                                        String.join(
                                                ", ",
                                                invoices.stream()
                                                        .map(Document::number)
                                                        .toList())));
                balance = documents.balance(id);
                invoiceKey = UUID.randomUUID().toString();
            }
            case Decided.Refused refused ->
                say(
                        FacesMessage.SEVERITY_ERROR,
                        show.refused(refused.refusal()),
                        refused.refusal().detail());
        }
    }

    /** Whether a line moved while this page was open, the last time that the bill did. */
    public boolean isMoved(BillLine line) {
        return line.updatedAt().isAfter(movedSince);
    }

    /** Remembers which lines are open, so that they stay so when the bill moves. */
    public void toggled(ToggleEvent event) {
        LineKey key = ((BillLine) event.getData()).key();
        if (event.getVisibility() == Visibility.VISIBLE) {
            expanded.add(key);
        } else {
            expanded.remove(key);
        }
    }

    public boolean isExpanded(BillLine line) {
        return expanded.contains(line.key());
    }

    /** The line with its arithmetic; null while it is being worked out anew. */
    public ExpectedLine explained(BillLine line) {
        return bills.explained(line.key()).orElse(null);
    }

    public AccountView getView() {
        return view;
    }

    public BillPeriod getPeriod() {
        return period;
    }

    public PagedRows<BillPeriod, PagedRows.Unsorted> getPeriods() {
        return periods;
    }

    public PagedRows<BillLine, PagedRows.Unsorted> getLines() {
        return lines;
    }

    public PagedRows<Subscription, PagedRows.Unsorted> getSubscriptions() {
        return subscriptions;
    }

    public PagedRows<DocumentView, PagedRows.Unsorted> getIssued() {
        return issued;
    }

    public List<Balance> getBalance() {
        return balance;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }
}
