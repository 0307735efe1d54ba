package org.openadjust.billing.document.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditedBook;
import org.openadjust.billing.platform.Statements;

/** Documents that were issued or received, for the list that goes with an exported audit log. */
@ApplicationScoped
public class AuditedDocuments implements AuditedBook {

    private static final Kind ISSUED = new Kind("document", "issued", "document", true);
    private static final Kind RECEIVED = new Kind("document", "received", "document", true);

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected AuditedDocuments() {}

    /** Outside a container. */
    public AuditedDocuments(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<Kind> kinds() {
        return List.of(ISSUED, RECEIVED);
    }

    @Override
    public void each(Reader reader) {
        new Statements(dataSource, "documents")
                .each(
                        "SELECT document, account, origin FROM document",
                        select -> {},
                        row -> reader.take(
                                row.getString(3).equals("OWN") ? ISSUED : RECEIVED,
                                row.getString(1),
                                row.getString(2)));
    }
}
