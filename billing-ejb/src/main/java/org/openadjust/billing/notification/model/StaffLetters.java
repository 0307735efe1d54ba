package org.openadjust.billing.notification.model;

import java.util.List;
import org.openadjust.billing.notification.Letter;

/** Letters to the people who run the desk. */
public final class StaffLetters {

    private StaffLetters() {}

    public static Letter of(String subject, List<String> paragraphs) {
        Page page = new Page("en", ":", subject);
        paragraphs.forEach(page::paragraph);
        return page.letter();
    }
}
