package org.openadjust.billing.notification.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.notification.Letter;
import org.openadjust.billing.notification.MailStatus;
import org.openadjust.billing.notification.NotificationColumn;
import org.openadjust.billing.notification.NotificationCondition;
import org.openadjust.billing.notification.NotificationPreference;
import org.openadjust.billing.notification.NotificationState;
import org.openadjust.billing.notification.NotificationView;
import org.openadjust.billing.notification.Notifications;
import org.openadjust.billing.notification.Template;
import org.openadjust.billing.notification.model.Examples;
import org.openadjust.billing.notification.model.Letters;
import org.openadjust.billing.notification.model.Masks;
import org.openadjust.billing.notification.model.Postbag.Customer;
import org.openadjust.billing.notification.model.Reader;
import org.openadjust.billing.notification.store.JdbcCustomers;
import org.openadjust.billing.notification.store.JdbcMailQueue;
import org.openadjust.billing.notification.store.JpaNotificationList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;

/** The desk for what customers are told. */
@Stateless
@Local(Notifications.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class NotificationDesk implements Notifications {

    @Resource
    private SessionContext context;

    @Inject
    private JpaNotificationList list;

    @Inject
    private JdbcMailQueue queue;

    @Inject
    private JdbcCustomers customers;

    @Inject
    private AuditTrail audit;

    @Inject
    private MailWatch watch;

    @Inject
    private Clock clock;

    @Override
    public Page<NotificationView> find(
            List<NotificationCondition> conditions, Sort<NotificationColumn> sort, Slice slice) {
        return list.find(conditions, sort, slice);
    }

    @Override
    public Optional<Shown> byId(long id) {
        return list.byId(id).map(view -> new Shown(view, letter(view)));
    }

    /** As the account is now, or in the language in which it was sent. */
    private Letter letter(NotificationView view) {
        Optional<Customer> customer = customer(view.notice().account());
        String language =
                view.language().isEmpty() ? customer.map(Customer::language).orElse("") : view.language();
        return Letters.about(
                view.notice(),
                Reader.of(
                        view.notice().account(),
                        Masks.NAME,
                        language.isEmpty() ? Letters.LANGUAGES.getFirst() : language,
                        customer.map(Customer::jurisdiction).orElse(""),
                        customer.map(Customer::zone).orElseGet(clock::getZone)));
    }

    private Optional<Customer> customer(String account) {
        return Optional.ofNullable(customers.find(List.of(account)).get(account));
    }

    @Override
    public Letter preview(Template template, String language) {
        if (!Letters.LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("no letters are written in " + language);
        }
        return Examples.of(template, language);
    }

    @Override
    public List<String> languages() {
        return Letters.LANGUAGES;
    }

    @Override
    public Optional<NotificationPreference> preferenceOf(String account) {
        return customer(account).map(Customer::preference);
    }

    @Override
    @PermitAll
    public MailStatus status() {
        return watch.status();
    }

    @Override
    @RolesAllowed({SPECIALIST, APPROVER, ADMINISTRATOR})
    public Optional<Refusal> retry(long id) {
        return act(id, "retried", () -> queue.retry(id, now()), NotificationState.QUEUED);
    }

    @Override
    @RolesAllowed({SPECIALIST, APPROVER, ADMINISTRATOR})
    public Optional<Refusal> cancel(long id) {
        return act(id, "cancelled", () -> queue.cancel(id, now()), NotificationState.CANCELLED);
    }

    private Optional<Refusal> act(long id, String action, BooleanSupplier act, NotificationState after) {
        Optional<NotificationView> view = list.byId(id);
        if (view.isEmpty()) {
            return Optional.of(new Refusal("NOT_FOUND", "there is no notification " + id));
        }
        NotificationState before = view.get().state();
        if (!act.getAsBoolean()) {
            return Optional.of(new Refusal(
                    "CONFLICT",
                    "notification " + id + " is being sent, or is in a state in which that changes nothing: "
                            + before));
        }
        audit.append(List.of(AuditEntry.of("notification", action, "notification/" + id)
                .account(view.get().notice().account())
                .by(context.getCallerPrincipal().getName())
                .changed(before.name(), after.name())
                .at(now())));
        return Optional.empty();
    }

    @Override
    @RolesAllowed({SPECIALIST, APPROVER, ADMINISTRATOR})
    public Optional<Refusal> setPreference(String account, NotificationPreference preference) {
        Optional<NotificationPreference> before = preferenceOf(account);
        if (before.isEmpty()) {
            return Optional.of(new Refusal("NOT_FOUND", "there is no account " + account));
        }
        customers.set(account, preference, now());
        audit.append(List.of(AuditEntry.of("notification", "preference-set", "account/" + account)
                .account(account)
                .by(context.getCallerPrincipal().getName())
                .changed(said(before.get()), said(preference))
                .at(now())));
        return Optional.empty();
    }

    private static String said(NotificationPreference preference) {
        return "channel " + preference.channel() + ", digest " + preference.digest() + ", quiet "
                + (preference.hasQuietHours() ? preference.quietFrom() + " to " + preference.quietTo() : "never");
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
