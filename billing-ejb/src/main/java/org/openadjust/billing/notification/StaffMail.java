package org.openadjust.billing.notification;

import java.util.List;

/** Mails to the people who run the desk, where there is a mail server and an address for them. A local call without a role. */
public interface StaffMail {

    /** Whether there is somebody to write to. */
    boolean isConfigured();

    /**
     * Hands a mail over; no transaction may be open, as the mail server may take its time.
     *
     * @param paragraphs without personal data
     * @param id of what it is about: two mails with the same one are recognised as one
     * @return whether the mail server has taken it
     */
    boolean send(String subject, List<String> paragraphs, String id);
}
