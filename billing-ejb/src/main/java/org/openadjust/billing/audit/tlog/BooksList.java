package org.openadjust.billing.audit.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.audit.AuditedBook;
import org.openadjust.billing.audit.AuditedBook.Kind;
import org.openadjust.billing.audit.model.LoggedBooks;

/** The list of what the books hold, as it goes with an exported log. */
public final class BooksList {

    private BooksList() {}

    /** @param since how many entries the log had before the books were asked */
    public static byte[] of(long since, List<AuditedBook> books) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        list.writeBytes(LoggedBooks.since(since).getBytes(UTF_8));
        List<Kind> kinds = new ArrayList<>();
        books.forEach(book -> kinds.addAll(book.kinds()));
        kinds.forEach(kind -> list.writeBytes(LoggedBooks.covers(kind).getBytes(UTF_8)));
        books.forEach(book -> book.each((kind, id, account) ->
                list.writeBytes(LoggedBooks.item(kinds.indexOf(kind), id, account, kind.isByAccount())
                        .getBytes(UTF_8))));
        return list.toByteArray();
    }
}
