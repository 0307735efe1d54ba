package org.openadjust.billing.identity.app;

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
import java.util.Optional;
import java.util.regex.Pattern;
import org.openadjust.billing.identity.OwnViews;
import org.openadjust.billing.identity.store.JdbcOwnViews;
import org.openadjust.billing.platform.Refusal;

/** The door to one's own views. The audit log has no entry of them: they change nothing but what their owner sees. */
@Stateless
@Local(OwnViews.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class OwnViewsDesk implements OwnViews {

    private static final Pattern COLUMN = Pattern.compile("[a-z][A-Za-z]{0,31}");

    @Inject
    private JdbcOwnViews views;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    @Override
    public Optional<View> of(Listing listing) {
        return views.of(caller(), listing);
    }

    @Override
    public Optional<Refusal> keep(Listing listing, View view) {
        boolean isNamed = view.hidden().stream().allMatch(COLUMN.asMatchPredicate());
        if (!isNamed || view.hidden().size() > COLUMNS_MAX) {
            return Optional.of(new Refusal("INVALID_FIELD", "these are no columns of a list"));
        }
        if (view.equals(View.AS_BEFORE)) {
            views.remove(caller(), listing);
        } else {
            views.keep(caller(), listing, view, clock.instant());
        }
        return Optional.empty();
    }

    @Override
    public boolean reset(Listing listing) {
        return views.remove(caller(), listing);
    }

    private String caller() {
        return context.getCallerPrincipal().getName();
    }
}
