package org.openadjust.billing.web.filters;

import static org.openadjust.billing.web.answer.PageAnswer.say;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openadjust.billing.adjustment.SavedFilters;
import org.openadjust.billing.adjustment.SavedFilters.FilteredList;
import org.openadjust.billing.adjustment.SavedFilters.SavedFilter;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.web.show.Show;

/** The part of a list's page with the filters that its reader has kept. */
@Named
@RequestScoped
public class SavedFiltersPart {
    @Inject
    private SavedFilters filters;

    @Inject
    private Show show;

    private String name = "";

    public List<SavedFilter> of(FilteredList list) {
        return filters.of(list);
    }

    /** @param typed the filter as the page's address says it, by field */
    public void keep(FilteredList list, Map<String, String> typed) {
        Optional<Refusal> refusal = filters.keep(list, new SavedFilter(name, query(typed)));
        say(
                refusal.isPresent() ? FacesMessage.SEVERITY_ERROR : FacesMessage.SEVERITY_INFO,
                refusal.map(why -> show.refused(why)).orElseGet(() -> show.text("filters.kept", name.strip())),
                refusal.map(Refusal::detail).orElse(""));
        if (refusal.isEmpty()) {
            name = "";
        }
    }

    public void remove(FilteredList list, String removed) {
        filters.remove(list, removed);
        say(FacesMessage.SEVERITY_INFO, show.text("filters.deleted", removed), "");
    }

    /** Whether a filter says what the page shows now. */
    public boolean isShown(SavedFilter filter, Map<String, String> typed) {
        return filter.query().equals(query(typed));
    }

    /** What a page's address says after its question mark; fields that are empty are left out. */
    public static String query(Map<String, String> typed) {
        return new TreeMap<>(typed)
                .entrySet().stream()
                        .filter(field ->
                                field.getValue() != null && !field.getValue().isBlank())
                        .map(field -> field.getKey() + "="
                                + URLEncoder.encode(field.getValue().strip(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
