package org.openadjust.billing.request.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.openadjust.billing.request.RequestText;

/** The words of a mail: its first plain text, else its first HTML; nothing that is attached. */
final class MailText {

    private static final int DEPTH_MAX = 8;
    private static final int PARTS_MAX = 50;

    /** More bytes than a request's characters can have are not read: it is refused as too long. */
    private static final int BYTES_MAX = 4 * RequestText.CHARS_MAX + 4;

    private String plain = "";
    private String html = "";
    private int parts;

    private MailText() {}

    /** Empty if there is none. */
    static String of(Part mail) throws MessagingException, IOException {
        MailText text = new MailText();
        text.look(mail, 0);
        return text.plain.isBlank() ? text.html : text.plain;
    }

    private void look(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEPTH_MAX || ++parts > PARTS_MAX || isAttached(part)) {
            return;
        }
        if (part.isMimeType("multipart/*")) {
            if (part.getContent() instanceof Multipart several) {
                for (int at = 0; at < several.getCount(); at++) {
                    BodyPart one = several.getBodyPart(at);
                    look(one, depth + 1);
                }
            }
        } else if (part.isMimeType("text/plain") && plain.isBlank()) {
            plain = words(part);
        } else if (part.isMimeType("text/html") && html.isBlank()) {
            html = words(part);
        }
    }

    private static boolean isAttached(Part part) throws MessagingException {
        return part.getDisposition() != null
                && String.CASE_INSENSITIVE_ORDER.compare(Part.ATTACHMENT, part.getDisposition()) == 0;
    }

    private static String words(Part part) throws MessagingException, IOException {
        try (InputStream bytes = part.getInputStream()) {
            return new String(bytes.readNBytes(BYTES_MAX), charset(part.getContentType()));
        }
    }

    private static Charset charset(String type) {
        try {
            String name = new ContentType(type).getParameter("charset");
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (MessagingException | IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
