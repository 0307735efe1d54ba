package org.openadjust.billing.web.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.openadjust.billing.attachment.Attachments;

/** How a browser is told to save a file, and never to show it. */
public final class SavedAs {

    private SavedAs() {}

    /** Value of {@code Content-Disposition}, by RFC 6266: a plain name for everybody, and the whole one for who can read it. */
    public static String disposition(Attachments.Opened opened) {
        String plain =
                "attachment-" + opened.view().id() + "." + opened.view().type().ending();
        String whole = URLEncoder.encode(opened.name(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + whole;
    }
}
