package org.openadjust.billing.web.search;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The search field of every page: suggests accounts, and leads to whatever has the id or number that was typed. */
@Named
@RequestScoped
public class AccountSearch {
    private static final int SUGGESTIONS = 8;

    @Inject
    private Finder finder;

    private String text = "";

    /** Ids of accounts that fit what was typed so far. */
    public List<String> suggestions(String typed) {
        return finder.accounts(typed, SUGGESTIONS);
    }

    /** Opens the account that was chosen, or the only thing to fit; else the page of what fits. */
    public void open() throws IOException {
        String wanted = text == null ? "" : text.strip();
        List<Finder.Hit> found = finder.find(wanted);
        boolean isAccount = !found.isEmpty()
                && found.getFirst().kind() == Finder.Kind.ACCOUNT
                && found.getFirst().name().equals(wanted);
        String page = isAccount || found.size() == 1 ? found.getFirst().address() : "search.xhtml?q=" + encode(wanted);
        request().redirect(request().getRequestContextPath() + "/" + page);
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
