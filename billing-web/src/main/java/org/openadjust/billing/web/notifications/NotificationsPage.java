package org.openadjust.billing.web.notifications;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.notification.Letter;
import org.openadjust.billing.notification.MailStatus;
import org.openadjust.billing.notification.NotificationColumn;
import org.openadjust.billing.notification.NotificationState;
import org.openadjust.billing.notification.NotificationView;
import org.openadjust.billing.notification.Notifications;
import org.openadjust.billing.notification.Template;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.web.answer.PageAnswer;
import org.openadjust.billing.web.layout.Preferences;
import org.openadjust.billing.web.show.PagedRows;
import org.openadjust.billing.web.show.Show;

/** What customers were and will be told, and what a person can do about it; its filter is the page's address. */
@Named
@ViewScoped
public class NotificationsPage implements Serializable {
    private static final long serialVersionUID = 1;

    private final Map<String, String> typed = new HashMap<>();

    @Inject
    private Notifications notifications;

    @Inject
    private Preferences preferences;

    @Inject
    private Show show;

    private List<String> unreadable = List.of();
    private boolean isFiltered;
    private PagedRows<NotificationView, NotificationColumn> rows;

    /** Once the address has been read. */
    public void open() {
        NotificationFilter filter = NotificationFilter.of(typed, preferences.getZone());
        var conditions = filter.conditions();
        isFiltered = !conditions.isEmpty();
        unreadable = filter.unreadable();
        rows = new PagedRows<>(
                (sort, slice) -> notifications.find(conditions, sort, slice),
                row -> Long.toString(row.id()),
                NotificationColumn.class,
                Sort.down(NotificationColumn.CREATED));
    }

    /** Has it sent again. */
    public void retry(NotificationView view) {
        say(view, notifications.retry(view.id()), "notifications.retried");
    }

    /** It is not to be sent. */
    public void cancel(NotificationView view) {
        say(view, notifications.cancel(view.id()), "notifications.cancelled");
    }

    private void say(NotificationView view, Optional<Refusal> refusal, String done) {
        PageAnswer.say(
                refusal.isPresent() ? FacesMessage.SEVERITY_WARN : FacesMessage.SEVERITY_INFO,
                show.text("notifications.one", Long.toString(view.id())),
                show.text(refusal.isPresent() ? "notifications.notDone" : done));
    }

    /** What it says, with dots for the name. */
    public String letter(NotificationView view) {
        return notifications
                .byId(view.id())
                .map(Notifications.Shown::letter)
                .map(NotificationsPage::text)
                .orElse("");
    }

    private static String text(Letter letter) {
        return letter.subject() + "\n\n" + letter.text();
    }

    /** Whether mails can be sent. */
    public MailStatus getMail() {
        return notifications.status();
    }

    public NotificationState[] getStates() {
        return NotificationState.values();
    }

    public Template[] getTemplates() {
        return Template.values();
    }

    /** What the address says, by field. */
    public Map<String, String> getTyped() {
        return typed;
    }

    public PagedRows<NotificationView, NotificationColumn> getRows() {
        return rows;
    }

    public List<String> getUnreadable() {
        return unreadable;
    }

    public boolean isFiltered() {
        return isFiltered;
    }
}
