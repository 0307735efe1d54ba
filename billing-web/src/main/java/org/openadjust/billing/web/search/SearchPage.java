package org.openadjust.billing.web.search;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** What the search has found; what was looked for is the page's address. */
@Named
@RequestScoped
public class SearchPage {

    @Inject
    private Finder finder;

    private String text = "";
    private List<Finder.Hit> hits = List.of();

    /** Once the address has been read. */
    public void open() {
        hits = finder.find(text);
    }

    public List<Finder.Hit> getHits() {
        return hits;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null ? "" : text.strip();
    }
}
