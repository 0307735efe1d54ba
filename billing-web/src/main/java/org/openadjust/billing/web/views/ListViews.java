package org.openadjust.billing.web.views;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openadjust.billing.identity.OwnViews;
import org.openadjust.billing.identity.OwnViews.Density;
import org.openadjust.billing.identity.OwnViews.Listing;
import org.openadjust.billing.identity.OwnViews.View;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.web.answer.PageAnswer;
import org.openadjust.billing.web.show.Show;

/** Which columns of a list its reader wants to see, and how close its rows; asked once a request. */
@Named
@RequestScoped
public class ListViews {

    /** No column has this name. */
    private static final String COMPACT = "compact";

    @Inject
    private OwnViews views;

    @Inject
    private Show show;

    private final Map<Listing, View> known = new EnumMap<>(Listing.class);
    private final Map<Listing, Map<String, Boolean>> chosen = new EnumMap<>(Listing.class);

    public List<ListColumn> columns(Listing listing) {
        return ListColumn.of(listing);
    }

    public boolean shows(Listing listing, String column) {
        return !view(listing).hidden().contains(column);
    }

    /** A class of the table; empty for the usual one. */
    public String density(Listing listing) {
        return view(listing).density() == Density.COMPACT ? COMPACT : "";
    }

    /** By column, whether its box is ticked; and whether the rows are to be close. */
    public Map<String, Boolean> chosen(Listing listing) {
        return chosen.computeIfAbsent(listing, this::ticked);
    }

    private Map<String, Boolean> ticked(Listing listing) {
        Map<String, Boolean> ticked = new HashMap<>();
        columns(listing).forEach(column -> ticked.put(column.name(), shows(listing, column.name())));
        ticked.put(COMPACT, view(listing).density() == Density.COMPACT);
        return ticked;
    }

    /** Keeps what is ticked. */
    public void keep(Listing listing) {
        View view = new View(
                hidden(listing, chosen(listing)), densityOf(chosen(listing).get(COMPACT)));
        Optional<Refusal> refusal = views.keep(listing, view);
        if (refusal.isEmpty()) {
            known.put(listing, view);
        }
        say(listing, refusal);
    }

    /** As it was before anything was chosen. */
    public void reset(Listing listing) {
        views.reset(listing);
        known.put(listing, View.AS_BEFORE);
        chosen.remove(listing);
        say(listing, Optional.empty());
    }

    private void say(Listing listing, Optional<Refusal> refusal) {
        int hidden = view(listing).hidden().size();
        PageAnswer.say(
                refusal.isEmpty() ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_ERROR,
                refusal.map(show::refused).orElseGet(() -> show.text("views.kept", hidden)),
                "");
    }

    private View view(Listing listing) {
        return known.computeIfAbsent(listing, list -> views.of(list).orElse(View.AS_BEFORE));
    }

    /** Those that are not ticked and need not be shown. */
    static Set<String> hidden(Listing listing, Map<String, Boolean> chosen) {
        return ListColumn.of(listing).stream()
                .filter(column -> !column.isAlways() && !chosen.getOrDefault(column.name(), true))
                .map(ListColumn::name)
                .collect(Collectors.toSet());
    }

    private static Density densityOf(boolean isCompact) {
        return isCompact ? Density.COMPACT : Density.COMFORTABLE;
    }
}
