package org.openadjust.billing.request.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.request.RequestModels;
import org.openadjust.billing.request.model.Learnt;

/** What was learnt from corrections: rows that are only inserted. */
@ApplicationScoped
public class JdbcLearnt {

    private static final String SELECT = "SELECT model, up_to, examples, corrections, right_now, right_before, tested,"
            + " adopted, learnt_by, learnt_at FROM request_model";
    private static final String ADOPTED = SELECT + " WHERE adopted = TRUE ORDER BY id DESC FETCH FIRST 1 ROWS ONLY";
    private static final String NEWEST = SELECT + " ORDER BY id DESC FETCH FIRST ? ROWS ONLY";
    private static final String INSERT =
            "INSERT INTO request_model (id, model, up_to, examples, corrections, right_now,"
                    + " right_before, tested, adopted, learnt_by, learnt_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;
    private AuditTrail audit;

    protected JdbcLearnt() {}

    @Inject
    public JdbcLearnt(IdBlocks ids, AuditTrail audit) {
        this.ids = ids;
        this.audit = audit;
    }

    /** Outside a container. */
    public JdbcLearnt(DataSource dataSource, IdBlocks ids, AuditTrail audit) {
        this(ids, audit);
        this.dataSource = dataSource;
    }

    private Statements statements() {
        return new Statements(dataSource, "what was learnt about requests");
    }

    /** What reads now, if something was learnt besides the product's examples. */
    public Optional<Learnt> adopted() {
        return statements().read(ADOPTED, select -> {}, JdbcLearnt::learnt).stream()
                .findFirst();
    }

    public List<Learnt> newest(int rowsMax) {
        return statements().read(NEWEST, select -> select.setInt(1, rowsMax), JdbcLearnt::learnt);
    }

    private static Learnt learnt(ResultSet row) throws SQLException {
        return new Learnt(
                Micros.toInstant(row.getLong(2)),
                new RequestModels.Version(
                        row.getString(1),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getBoolean(8),
                        row.getString(9),
                        Micros.toInstant(row.getLong(10))));
    }

    public void add(Learnt learnt) {
        RequestModels.Version version = learnt.version();
        statements().update(INSERT, insert -> {
            insert.setLong(1, ids.next("request_model_seq"));
            insert.setString(2, version.model());
            insert.setLong(3, Micros.of(learnt.upTo()));
            insert.setInt(4, version.examples());
            insert.setInt(5, version.corrections());
            insert.setInt(6, version.right());
            insert.setInt(7, version.rightBefore());
            insert.setInt(8, version.tested());
            insert.setBoolean(9, version.isAdopted());
            insert.setString(10, version.learntBy());
            insert.setLong(11, Micros.of(version.learntAt()));
        });
        audit.append(List.of(
                AuditEntry.of("request-model", version.isAdopted() ? "adopted" : "rejected", "model/" + version.model())
                        .by(version.learntBy())
                        .because(version.right() + " of " + version.tested() + " of the frozen test, before "
                                + version.rightBefore())
                        .at(version.learntAt())));
    }
}
