package org.openadjust.billing.web.layout;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openadjust.billing.account.AccountColumn;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;

/** The search field of every page: finds an account by a part of its id, or by a subscription. */
@Named
@RequestScoped
public class AccountSearch {
    private static final int SUGGESTIONS = 8;
    private static final int TEXT_MAX = 64;

    @Inject
    private Accounts accounts;

    private String text = "";

    /** Ids of accounts that fit what was typed so far. */
    public List<String> suggestions(String typed) {
        return find(typed, SUGGESTIONS);
    }

    /** Opens the account that was chosen or is the only one to fit, else the list of those that fit. */
    public void open() throws IOException {
        String wanted = text == null ? "" : text.strip();
        List<String> found = find(wanted, 2);
        boolean isOne = found.size() == 1 || found.contains(wanted);
        String page = isOne
                ? "/account.xhtml?id=" + encode(found.contains(wanted) ? wanted : found.getFirst())
                : "/accounts.xhtml?search=" + encode(wanted);
        request().redirect(request().getRequestContextPath() + page);
    }

    private List<String> find(String typed, int limit) {
        String part = typed.strip();
        return part.length() > TEXT_MAX
                ? List.of()
                : accounts.find(part, "", Sort.up(AccountColumn.ACCOUNT), Slice.first(limit)).rows().stream()
                        .map(view -> view.account().account())
                        .toList();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    /** Of this moment: an error page is another one within the same request, whose injected objects are stale by then. */
    private static ExternalContext request() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
