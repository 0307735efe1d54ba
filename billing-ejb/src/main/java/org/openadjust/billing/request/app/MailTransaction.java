package org.openadjust.billing.request.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.openadjust.billing.privacy.PersonBook;
import org.openadjust.billing.request.model.MailFate;
import org.openadjust.billing.request.model.Mailbox;
import org.openadjust.billing.request.store.JdbcRequestMails;

/** The transactions of reading a mailbox: one for each mail; none is open while the mail server is spoken to. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class MailTransaction {

    @Inject
    private MailedRequests mails;

    @Inject
    private PersonBook persons;

    @Inject
    private JdbcRequestMails known;

    /** Takes one mail, with all that belongs to it. */
    public MailFate take(Mailbox.Mail mail) {
        return mails.take(mail);
    }

    /** How many persons' addresses can be found since. */
    public int makeFindable(int personsMax) {
        return persons.makeFindable(personsMax);
    }

    /** How many mails wait for people. */
    public long unassigned() {
        return known.unassigned();
    }
}
