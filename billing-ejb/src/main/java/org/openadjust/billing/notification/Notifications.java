package org.openadjust.billing.notification;

import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;

/**
 * What customers were and will be told. Every role reads it, as no name or address is in it; specialists, approvers and
 * administrators act. Every act leaves an audit entry with the person's name.
 */
public interface Notifications {

    /** A notification with what it says; where the customer's name would be, dots are. */
    record Shown(NotificationView notification, Letter letter) {}

    /** Those that meet all conditions; of equals the newest first. */
    Page<NotificationView> find(List<NotificationCondition> conditions, Sort<NotificationColumn> sort, Slice slice);

    Optional<Shown> byId(long id);

    /** What a template says in a language, with figures that are made up. */
    Letter preview(Template template, String language);

    /** The languages that letters can be written in. */
    List<String> languages();

    /** Of a customer who has said nothing, the usual one; empty if there is no such account. */
    Optional<NotificationPreference> preferenceOf(String account);

    /** Whether mails can be sent; for everybody, also who is not signed in. */
    MailStatus status();

    /** Has it tried again as soon as it may be; empty if that was done, else why not. */
    Optional<Refusal> retry(long id);

    /** It is not to be sent; empty if that was done, else why not. */
    Optional<Refusal> cancel(long id);

    /** How a customer wants to be told from now on; empty if that was done, else why not. */
    Optional<Refusal> setPreference(String account, NotificationPreference preference);
}
