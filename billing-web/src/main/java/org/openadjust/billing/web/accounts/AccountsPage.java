package org.openadjust.billing.web.accounts;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.openadjust.billing.account.AccountColumn;
import org.openadjust.billing.account.AccountView;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.web.show.PagedRows;
import org.openadjust.billing.web.typed.TypedFields;

/** The list of accounts; its filter is the page's address. */
@Named
@ViewScoped
public class AccountsPage implements Serializable {
    private static final long serialVersionUID = 1;

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private Accounts accounts;

    private PagedRows<AccountView, AccountColumn> rows;
    private boolean isFiltered;

    /** Once the address has been read. */
    public void open() {
        TypedFields fields = new TypedFields(typed);
        String text = fields.text("search");
        String currency = fields.text("currency").toUpperCase(Locale.ROOT);
        isFiltered = !text.isEmpty() || !currency.isEmpty();
        rows = new PagedRows<>(
                (sort, slice) -> accounts.find(text, currency, sort, slice),
                row -> row.account().account(),
                AccountColumn.class,
                Sort.up(AccountColumn.ACCOUNT));
    }

    /** What the address says, by field. */
    public Map<String, String> getTyped() {
        return typed;
    }

    public PagedRows<AccountView, AccountColumn> getRows() {
        return rows;
    }

    public boolean isFiltered() {
        return isFiltered;
    }
}
