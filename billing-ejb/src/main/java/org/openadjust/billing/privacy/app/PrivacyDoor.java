package org.openadjust.billing.privacy.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.privacy.Exported;
import org.openadjust.billing.privacy.LookView;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.privacy.PrivacyAnswer;
import org.openadjust.billing.privacy.PrivacyDesk;
import org.openadjust.billing.privacy.PrivacyWish;
import org.openadjust.billing.privacy.RequestFilter;
import org.openadjust.billing.privacy.RequestView;
import org.openadjust.billing.privacy.RetentionRule;
import org.openadjust.billing.privacy.model.Request;

/** The door to persons' requests. */
@Stateless
@Local(PrivacyDesk.class)
@RolesAllowed({SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class PrivacyDoor implements PrivacyDesk {

    @Inject
    private PrivacyBooks books;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    @Override
    @RolesAllowed({SPECIALIST, APPROVER, ADMINISTRATOR})
    public PrivacyAnswer ask(PrivacyWish wish, String key) {
        return books.work().ask(wish, key, actor(), now());
    }

    @Override
    @RolesAllowed({APPROVER, ADMINISTRATOR})
    public PrivacyAnswer approve(long request, int version, String remark) {
        return unlessOvertaken(() -> books.work().approve(request, version, remark, actor(), now()));
    }

    @Override
    @RolesAllowed({APPROVER, ADMINISTRATOR})
    public PrivacyAnswer refuse(long request, int version, String reason) {
        return unlessOvertaken(() -> books.work().refuse(request, version, reason, actor(), now()));
    }

    @Override
    @RolesAllowed({SPECIALIST, APPROVER, ADMINISTRATOR})
    public PrivacyAnswer withdraw(long request, int version) {
        return unlessOvertaken(() -> books.work().withdraw(request, version, actor(), now()));
    }

    private PrivacyAnswer unlessOvertaken(Supplier<PrivacyAnswer> act) {
        try {
            return act.get();
        } catch (OvertakenException e) {
            context.setRollbackOnly();
            return PrivacyAnswer.refused("CHANGED", e.getMessage() + ": look again");
        }
    }

    @Override
    @RolesAllowed({APPROVER, ADMINISTRATOR})
    public Optional<Person> proposed(long request) {
        return books.work().proposed(request, actor(), now());
    }

    @Override
    @RolesAllowed({SPECIALIST, APPROVER, ADMINISTRATOR})
    public Optional<Exported> export(long request) {
        return books.work().export(request, actor(), now());
    }

    @Override
    public Page<RequestView> find(RequestFilter filter, Slice slice) {
        return books.requests().page(filter, slice).map(Request::view);
    }

    @Override
    public Optional<RequestView> byId(long request) {
        return books.requests().find(request).map(Request::view);
    }

    @Override
    public Backlog backlog() {
        long[] waiting = books.requests().waiting(now());
        return new Backlog(waiting[0], waiting[1]);
    }

    @Override
    public Page<LookView> looks(Optional<String> account, Slice slice) {
        return books.looks().find(account, slice);
    }

    @Override
    public List<RetentionRule> rules() {
        return books.retention().all();
    }

    @Override
    public Optional<Standing> standing(String account) {
        return books.work().standing(account);
    }

    private String actor() {
        return context.getCallerPrincipal().getName();
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
