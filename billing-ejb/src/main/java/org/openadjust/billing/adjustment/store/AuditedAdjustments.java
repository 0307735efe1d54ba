package org.openadjust.billing.adjustment.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditedBook;
import org.openadjust.billing.platform.Statements;

/** Adjustments that were applied, and what was decided about proposals, for the list that goes with an exported audit log. */
@ApplicationScoped
public class AuditedAdjustments implements AuditedBook {

    private static final Kind LINE = new Kind("adjustment", "applied", "adjustment", false);
    private static final Kind APPLIED = new Kind("adjustment", "applied", "proposal", false);
    private static final Kind APPROVED = new Kind("adjustment", "approved", "proposal", false);
    private static final Kind REJECTED = new Kind("adjustment", "rejected", "proposal", false);

    private static final String LINES = "SELECT id FROM adjustment ORDER BY id";
    private static final String STEPS = "SELECT proposal FROM proposal_step WHERE action = ? ORDER BY proposal";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected AuditedAdjustments() {}

    /** Outside a container. */
    public AuditedAdjustments(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<Kind> kinds() {
        return List.of(LINE, APPLIED, APPROVED, REJECTED);
    }

    @Override
    public void each(Reader reader) {
        Statements rows = new Statements(dataSource, "adjustments");
        rows.each(LINES, select -> {}, row -> reader.take(LINE, row.getString(1), ""));
        for (Kind kind : List.of(APPLIED, APPROVED, REJECTED)) {
            rows.each(
                    STEPS,
                    select -> select.setString(1, kind.action()),
                    row -> reader.take(kind, row.getString(1), ""));
        }
    }
}
