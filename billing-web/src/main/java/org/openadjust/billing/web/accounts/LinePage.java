package org.openadjust.billing.web.accounts;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.account.AccountView;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.adjustment.AdjustmentColumn;
import org.openadjust.billing.adjustment.AdjustmentCondition;
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.adjustment.Adjustments;
import org.openadjust.billing.bill.BillLine;
import org.openadjust.billing.bill.Bills;
import org.openadjust.billing.bill.ExpectedLine;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.LineKind;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.usage.RecordedUsage;
import org.openadjust.billing.web.show.PagedRows;

/** One line of a bill: its arithmetic, the usage events behind it and the adjustments that led to it. */
@Named
@ViewScoped
public class LinePage implements Serializable {
    private static final long serialVersionUID = 1;

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private Accounts accounts;

    @Inject
    private Bills bills;

    @Inject
    private Adjustments adjustments;

    private BillLine line;
    private ExpectedLine explained;
    private AccountView account;
    private PagedRows<RecordedUsage, PagedRows.Unsorted> usage;
    private PagedRows<AdjustmentView, AdjustmentColumn> history;

    /** Once the address has been read. */
    public void open() throws IOException {
        line = key().flatMap(bills::line).orElse(null);
        account = Optional.ofNullable(line)
                .flatMap(known -> accounts.subscription(known.key().subscription()))
                .map(Subscription::account)
                .flatMap(accounts::byId)
                .orElse(null);
        if (account == null) {
            notFound("No such line");
            return;
        }
        LineKey key = line.key();
        explained = bills.explained(key).orElse(null);
        usage = PagedRows.unsorted(
                slice -> bills.usageOf(key, slice), row -> row.event().usageId());
        history = new PagedRows<>(
                (sort, slice) -> adjustments.find(
                        List.of(
                                new AdjustmentCondition.OfAccount(
                                        account.account().account()),
                                new AdjustmentCondition.OfLine(key)),
                        sort,
                        slice),
                row -> Long.toString(row.id()),
                AdjustmentColumn.class,
                Sort.down(AdjustmentColumn.RECORDED));
    }

    private Optional<LineKey> key() {
        try {
            return Optional.of(new LineKey(
                    field("subscription"),
                    LineKind.valueOf(field("kind")),
                    field("charge"),
                    field("plan"),
                    Integer.parseInt(field("version")),
                    LocalDate.parse(field("from")),
                    LocalDate.parse(field("to")),
                    field("variant")));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private String field(String name) {
        return Objects.requireNonNullElse(typed.get(name), "");
    }

    /** What the address says, by field. */
    public Map<String, String> getTyped() {
        return typed;
    }

    public BillLine getLine() {
        return line;
    }

    /** Null while the line is being worked out anew. */
    public ExpectedLine getExplained() {
        return explained;
    }

    public AccountView getAccount() {
        return account;
    }

    public PagedRows<RecordedUsage, PagedRows.Unsorted> getUsage() {
        return usage;
    }

    public PagedRows<AdjustmentView, AdjustmentColumn> getHistory() {
        return history;
    }
}
