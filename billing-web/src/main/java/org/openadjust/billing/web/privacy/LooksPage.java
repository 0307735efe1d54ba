package org.openadjust.billing.web.privacy;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.privacy.LookView;
import org.openadjust.billing.privacy.PrivacyDesk;
import org.openadjust.billing.web.show.PagedRows;

/** Who has looked at what is kept of persons, the newest first. */
@Named
@ViewScoped
public class LooksPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private PrivacyDesk desk;

    private String account = "";
    private PagedRows<LookView, PagedRows.Unsorted> rows;

    /** Once the address has been read. */
    public void open() {
        String wanted = account.strip();
        rows = PagedRows.unsorted(
                slice -> desk.looks(wanted.isEmpty() ? Optional.empty() : Optional.of(wanted), slice),
                row -> row.at() + row.account() + row.actor() + row.what() + row.purpose());
    }

    public PagedRows<LookView, PagedRows.Unsorted> getRows() {
        return rows;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = Objects.requireNonNullElse(account, "");
    }
}
