package org.openadjust.billing.adjustment.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openadjust.billing.adjustment.SavedFilters;
import org.openadjust.billing.adjustment.store.JdbcSavedFilters;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.privacy.CardNumbers;

/** The door to one's own filters. */
@Stateless
@Local(SavedFilters.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class SavedFilterDesk implements SavedFilters {

    @Inject
    private JdbcSavedFilters filters;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    @Override
    public List<SavedFilter> of(FilteredList list) {
        return filters.of(caller(), list);
    }

    @Override
    public Optional<Refusal> keep(FilteredList list, SavedFilter filter) {
        String name = filter.name().strip();
        if (name.isEmpty() || name.length() > NAME_MAX || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(new Refusal("INVALID_FIELD", "a name has 1 to " + NAME_MAX + " characters on one line"));
        }
        if (filter.query().length() > QUERY_MAX) {
            return Optional.of(new Refusal("INVALID_FIELD", "the filter is longer than " + QUERY_MAX + " characters"));
        }
        if (CardNumbers.isIn(name)
                || CardNumbers.isIn(filter.query().replace('+', ' ').replace("%20", " "))) {
            return Optional.of(new Refusal("CARD_NUMBER", "it holds the number of a payment card: leave it out"));
        }
        boolean isKept =
                filters.keep(caller(), list, new SavedFilter(name, filter.query()), FILTERS_MAX, clock.instant());
        if (!isKept) {
            return Optional.of(new Refusal("TOO_MANY", "you have " + FILTERS_MAX + " filters here: delete one first"));
        }
        note("filter-kept", list);
        return Optional.empty();
    }

    @Override
    public boolean remove(FilteredList list, String name) {
        boolean isRemoved = filters.remove(caller(), list, name);
        if (isRemoved) {
            note("filter-deleted", list);
        }
        return isRemoved;
    }

    /** A name may say anything, and so is in no audit entry. */
    private void note(String action, FilteredList list) {
        audit.append(List.of(
                AuditEntry.of("adjustment", action, "filter/" + list.name().toLowerCase(Locale.ROOT))
                        .by(caller())
                        .at(clock.instant())));
    }

    private String caller() {
        return context.getCallerPrincipal().getName();
    }
}
