package org.openadjust.billing.notification;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Where other features leave what customers are to be told. */
public interface NotificationBook {

    /**
     * Decides whether and how customers are told, and queues what is to be sent, within the caller's transaction. However many
     * notices: a look at addresses and preferences for each fifty accounts, and one batch.
     *
     * @return for each notice, in their order, the word to be stored with what it is about
     */
    List<NotificationDecision> add(Collection<Notice> notices, Instant now);
}
