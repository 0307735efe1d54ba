package org.openadjust.billing.attachment.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.attachment.AttachmentView;
import org.openadjust.billing.attachment.Attachments.Subject;
import org.openadjust.billing.attachment.FileType;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;

/** Which files belong to what, by JDBC; without what they say. */
@ApplicationScoped
public class JdbcAttachments {

    private static final String SELECT =
            "SELECT id, subject_kind, subject, place, account, type, size, added_by," + " added_at FROM attachment";
    private static final String OF = SELECT + " WHERE subject_kind = ? AND subject = ? ORDER BY place";
    private static final String ONE = SELECT + " WHERE id = ?";
    private static final String INSERT = "INSERT INTO attachment (id, subject_kind, subject, place, account, type,"
            + " size, added_by, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;

    protected JdbcAttachments() {}

    @Inject
    public JdbcAttachments(IdBlocks ids) {
        this.ids = ids;
    }

    /** Outside a container. */
    public JdbcAttachments(DataSource dataSource, IdBlocks ids) {
        this(ids);
        this.dataSource = dataSource;
    }

    public long nextId() {
        return ids.next("attachment_seq");
    }

    /** In their order. */
    public List<AttachmentView> of(Subject subject) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(OF)) {
            select.setString(1, subject.kind().name());
            select.setLong(2, subject.id());
            return read(select);
        } catch (SQLException e) {
            throw new StoreException("looking for attachments", e);
        }
    }

    public Optional<AttachmentView> byId(long id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(ONE)) {
            select.setLong(1, id);
            return read(select).stream().findFirst();
        } catch (SQLException e) {
            throw new StoreException("looking for an attachment", e);
        }
    }

    private static List<AttachmentView> read(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            List<AttachmentView> found = new ArrayList<>();
            while (row.next()) {
                found.add(new AttachmentView(
                        row.getLong(1),
                        new Subject(Subject.Kind.valueOf(row.getString(2)), row.getLong(3)),
                        row.getInt(4),
                        row.getString(5),
                        FileType.valueOf(row.getString(6)),
                        row.getInt(7),
                        row.getString(8),
                        Micros.toInstant(row.getLong(9))));
            }
            return found;
        }
    }

    /** Its place has to be free. */
    public void add(AttachmentView attachment) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, attachment.id());
            insert.setString(2, attachment.subject().kind().name());
            insert.setLong(3, attachment.subject().id());
            insert.setInt(4, attachment.place());
            insert.setString(5, attachment.account());
            insert.setString(6, attachment.type().name());
            insert.setInt(7, attachment.size());
            insert.setString(8, attachment.addedBy());
            insert.setLong(9, Micros.of(attachment.addedAt()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("adding an attachment", e);
        }
    }
}
