package org.openadjust.billing.legacy.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.legacy.LegacyImport;
import org.openadjust.billing.legacy.LegacyImport.Counts;
import org.openadjust.billing.legacy.LegacyImport.Fault;
import org.openadjust.billing.legacy.LegacyImport.State;
import org.openadjust.billing.legacy.LegacyImports;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.SourceJson;
import org.openadjust.billing.legacy.model.ImportRow;
import org.openadjust.billing.legacy.model.Portion;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.StoreException;

/** Imports, the rows that they have read, and what is wrong with them, by JDBC. */
@ApplicationScoped
public class JdbcImports {

    private static final String COLUMNS = "SELECT id, source, file_name, format, state, bytes, bytes_read, rows_read,"
            + " rows_open, errors, documents, lines, known, conflicts, refused, failure, started_by, received_at,"
            + " started_at, ended_at, definition, round, next_line, last_number, watched FROM legacy_import";
    private static final String ONE = COLUMNS + " WHERE id = ?";
    private static final String LATEST = COLUMNS + " ORDER BY id DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    private static final String COUNT = "SELECT COUNT(*) FROM legacy_import";
    private static final String MOVING =
            COLUMNS + " WHERE state IN ('READING', 'KEEPING') AND node = ? ORDER BY id FETCH FIRST 1 ROWS ONLY";
    private static final String BY_IDENTITY = COLUMNS + " WHERE file_key = ?";
    private static final String ABANDONED =
            COLUMNS + " WHERE state = 'RECEIVED' AND node = ? AND received_at < ? FETCH FIRST 100 ROWS ONLY";
    private static final String WATCHED = COLUMNS + " WHERE watched = TRUE AND source = ? AND node = ?";
    private static final String SHA256 = "SELECT sha256 FROM legacy_import WHERE id = ?";
    private static final String INSERT = "INSERT INTO legacy_import (id, source, file_name, format, sha256, file_key,"
            + " node, watched, state, definition, round, bytes, bytes_read, next_line, last_number, rows_read,"
            + " rows_open, errors, documents, lines, known, conflicts, refused, failure, started_by, received_at,"
            + " started_at, ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'RECEIVED', ?, 0, ?, 0, 1, '', 0, 0, 0, 0, 0, 0,"
            + " 0, 0, '', ?, ?, NULL, NULL)";
    private static final String START = "UPDATE legacy_import SET state = 'READING', file_key = ?, definition = ?,"
            + " started_at = ? WHERE id = ? AND state = 'RECEIVED'";
    private static final String ADVANCE = "UPDATE legacy_import SET round = round + 1, state = ?, bytes_read = ?,"
            + " next_line = ?, last_number = ?, rows_read = ?, rows_open = ?, errors = ?, documents = ?, lines = ?,"
            + " known = ?, conflicts = ?, refused = ?, ended_at = ? WHERE id = ? AND round = ?"
            + " AND state IN ('READING', 'KEEPING')";
    private static final String FAIL = "UPDATE legacy_import SET state = 'FAILED', failure = ?,"
            + " file_key = ?, rows_open = 0, ended_at = ? WHERE id = ? AND state IN ('READING', 'KEEPING')";
    private static final String DISCARD = "DELETE FROM legacy_import WHERE id = ? AND state = 'RECEIVED'";
    private static final String REPORTED = "UPDATE legacy_import SET watched = FALSE WHERE id = ? AND watched = TRUE";
    private static final String STAGE =
            "INSERT INTO legacy_staged (import_id, number, line, row_count, broken, content)"
                    + " VALUES (?, ?, ?, ?, ?, ?)";
    private static final String STAGED = "SELECT number, line, row_count, broken, content FROM legacy_staged"
            + " WHERE import_id = ? ORDER BY number, line";
    private static final String UNSTAGE = "DELETE FROM legacy_staged WHERE import_id = ? AND number <= ?";
    private static final String UNSTAGE_ALL = "DELETE FROM legacy_staged WHERE import_id = ?";
    private static final String INSERT_FAULT = "INSERT INTO legacy_fault (import_id, fault_no, line, column_name,"
            + " document, code, detail) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String FAULTS = "SELECT line, column_name, document, code, detail FROM legacy_fault"
            + " WHERE import_id = ? ORDER BY line, fault_no OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    private static final String FAULT_COUNT = "SELECT COUNT(*) FROM legacy_fault WHERE import_id = ?";

    private static final int COLUMN_MAX = 100;
    private static final int DETAIL_MAX = 300;
    private static final int FAILURE_MAX = 500;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;

    protected JdbcImports() {}

    @Inject
    public JdbcImports(IdBlocks ids) {
        this.ids = ids;
    }

    /** Outside a container. */
    public JdbcImports(DataSource dataSource, IdBlocks ids) {
        this(ids);
        this.dataSource = dataSource;
    }

    public long nextId() {
        return ids.next("legacy_import_seq");
    }

    // ---- reading

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String query, Binding binding, Reading<T> reading) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            binding.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException("reading imports", e);
        }
    }

    private int count(String query, Binding binding) {
        return Math.min(
                Page.COUNT_MAX, read(query, binding, row -> row.getInt(1)).getFirst());
    }

    public Optional<ImportRow> find(long id) {
        return read(ONE, select -> select.setLong(1, id), JdbcImports::row).stream()
                .findFirst();
    }

    /** The latest first. */
    public Page<LegacyImport> find(Slice slice) {
        List<LegacyImport> rows = read(
                LATEST,
                select -> {
                    select.setInt(1, slice.offset());
                    select.setInt(2, slice.limit());
                },
                row -> row(row).view());
        return new Page<>(rows, count(COUNT, select -> {}));
    }

    /** The oldest that has begun and is not at its end, and whose file is this server's. */
    public Optional<ImportRow> moving(String node) {
        return read(MOVING, select -> select.setString(1, node), JdbcImports::row).stream()
                .findFirst();
    }

    /** The import that a content was first started with. */
    public Optional<ImportRow> byIdentity(String identity) {
        return read(BY_IDENTITY, select -> select.setString(1, identity), JdbcImports::row).stream()
                .findFirst();
    }

    /** Files that nobody has started. */
    public List<ImportRow> receivedBefore(String node, Instant before) {
        return read(
                ABANDONED,
                select -> {
                    select.setString(1, node);
                    select.setLong(2, Micros.of(before));
                },
                JdbcImports::row);
    }

    /** Of a source's folder, as long as what became of them is not written there. */
    public List<ImportRow> watched(String source, String node) {
        return read(
                WATCHED,
                select -> {
                    select.setString(1, source);
                    select.setString(2, node);
                },
                JdbcImports::row);
    }

    public String sha256(long id) {
        return read(SHA256, select -> select.setLong(1, id), row -> row.getString(1))
                .getFirst();
    }

    private static ImportRow row(ResultSet row) throws SQLException {
        LegacyImport view = new LegacyImport(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                LegacyImport.Format.valueOf(row.getString(4)),
                State.valueOf(row.getString(5)),
                new Counts(
                        row.getLong(6),
                        row.getLong(7),
                        row.getInt(8),
                        row.getInt(9),
                        row.getInt(10),
                        row.getInt(11),
                        row.getInt(12),
                        row.getInt(13),
                        row.getInt(14),
                        row.getInt(15)),
                row.getString(16),
                row.getString(17),
                Micros.toInstant(row.getLong(18)),
                instant(row, 19),
                instant(row, 20));
        return new ImportRow(
                view,
                SourceJson.stored(row.getString(21)),
                row.getInt(22),
                row.getInt(23),
                row.getString(24),
                row.getBoolean(25));
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(micros));
    }

    public Page<Fault> faults(long id, Slice slice) {
        List<Fault> rows = read(
                FAULTS,
                select -> {
                    select.setLong(1, id);
                    select.setInt(2, slice.offset());
                    select.setInt(3, slice.limit());
                },
                row -> new Fault(
                        row.getInt(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
        return new Page<>(rows, count(FAULT_COUNT, select -> select.setLong(1, id)));
    }

    /**
     * Rows that are read and not part of a document yet, in the order of the documents' numbers.
     *
     * @param rowsMax whole documents up to about so many rows; at least one document
     */
    public List<Portion> staged(long id, int rowsMax) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(STAGED)) {
            select.setLong(1, id);
            select.setFetchSize(200);
            select.setMaxRows(rowsMax + Portion.PORTIONS_OF_DOCUMENT_MAX);
            try (ResultSet rows = select.executeQuery()) {
                return whole(rows, rowsMax);
            }
        } catch (SQLException e) {
            throw new StoreException("reading rows of an import", e);
        }
    }

    private static List<Portion> whole(ResultSet rows, int rowsMax) throws SQLException {
        List<Portion> portions = new ArrayList<>();
        int read = 0;
        int ofDocument = 0;
        while (rows.next()) {
            String number = rows.getString(1);
            boolean isNext =
                    portions.isEmpty() || !number.equals(portions.getLast().number());
            if (isNext && read >= rowsMax) {
                break;
            }
            int count = rows.getInt(3);
            ofDocument = isNext ? count : ofDocument + count;
            // a document that is too long is refused without its content
            String content = ofDocument > LegacyImports.LINES_MAX ? "" : rows.getString(5);
            portions.add(new Portion(number, rows.getInt(2), count, rows.getBoolean(4), content));
            read += count;
        }
        return portions;
    }

    // ---- writing

    /** A file that was kept; nothing is done with it yet. */
    public void receive(LegacyImport file, LegacySource source, String sha256, String node, boolean isWatched) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, file.id());
            insert.setString(2, file.source());
            insert.setString(3, file.file());
            insert.setString(4, file.format().name());
            insert.setString(5, sha256);
            insert.setString(6, Long.toString(file.id()));
            insert.setString(7, node);
            insert.setBoolean(8, isWatched);
            insert.setString(9, SourceJson.write(source).toString());
            insert.setLong(10, file.counts().bytes());
            insert.setString(11, file.startedBy());
            insert.setLong(12, Micros.of(file.receivedAt()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("keeping an import", e);
        }
    }

    /**
     * Lets one begin.
     *
     * @return whether it had not begun before
     * @throws StoreException with {@link StoreException#isDuplicateKey()} if one of its identity has begun
     */
    public boolean start(long id, String identity, LegacySource source, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(START)) {
            update.setString(1, identity);
            update.setString(2, SourceJson.write(source).toString());
            update.setLong(3, Micros.of(at));
            update.setLong(4, id);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new StoreException("starting an import", e);
        }
    }

    /**
     * Notes that a round is done. Last in its transaction: whoever looks how far an import is waits for whoever changes that.
     *
     * @param before as it was when the round began
     * @param after as it is now
     * @return false if another server was faster: then nothing of the round may be kept
     */
    public boolean advance(ImportRow before, ImportRow after) {
        Counts counts = after.view().counts();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(ADVANCE)) {
            update.setString(1, after.view().state().name());
            update.setLong(2, counts.bytesRead());
            update.setInt(3, after.nextLine());
            update.setString(4, after.lastNumber());
            update.setInt(5, counts.rows());
            update.setInt(6, counts.rowsOpen());
            update.setInt(7, counts.errors());
            update.setInt(8, counts.documents());
            update.setInt(9, counts.lines());
            update.setInt(10, counts.known());
            update.setInt(11, counts.conflicts());
            update.setInt(12, counts.refused());
            if (after.view().endedAt().isPresent()) {
                update.setLong(13, Micros.of(after.view().endedAt().get()));
            } else {
                update.setNull(13, Types.BIGINT);
            }
            update.setLong(14, before.id());
            update.setInt(15, before.round());
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new StoreException("advancing an import", e);
        }
    }

    /** It cannot be read at all; what was read of it is thrown away, and the same file may be tried again. */
    public boolean fail(long id, String reason, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(FAIL);
                PreparedStatement delete = connection.prepareStatement(UNSTAGE_ALL)) {
            update.setString(1, cut(reason, FAILURE_MAX));
            update.setString(2, Long.toString(id));
            update.setLong(3, Micros.of(at));
            update.setLong(4, id);
            delete.setLong(1, id);
            delete.executeUpdate();
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new StoreException("ending an import", e);
        }
    }

    /** @return whether it was there and had not begun */
    public boolean discard(long id) {
        return update(DISCARD, id);
    }

    /** The watched folder was told. */
    public boolean reported(long id) {
        return update(REPORTED, id);
    }

    private boolean update(String statement, long id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(statement)) {
            update.setLong(1, id);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new StoreException("changing an import", e);
        }
    }

    public void stage(long id, List<Portion> portions) {
        if (portions.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(STAGE)) {
            for (Portion portion : portions) {
                insert.setLong(1, id);
                insert.setString(2, portion.number());
                insert.setInt(3, portion.line());
                insert.setInt(4, portion.rows());
                insert.setBoolean(5, portion.isBroken());
                insert.setString(6, portion.content());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("keeping rows of an import", e);
        }
    }

    /** @param lastNumber of the documents that are kept or refused now, in the database's order */
    public void unstage(long id, String lastNumber) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(UNSTAGE)) {
            delete.setLong(1, id);
            delete.setString(2, lastNumber);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("clearing rows of an import", e);
        }
    }

    /** @param firstNo how many were found before */
    public void addFaults(long id, int firstNo, List<Fault> faults) {
        if (faults.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT_FAULT)) {
            int no = firstNo;
            for (Fault fault : faults) {
                insert.setLong(1, id);
                insert.setInt(2, no++);
                insert.setInt(3, fault.line());
                insert.setString(4, cut(fault.column(), COLUMN_MAX));
                insert.setString(5, fault.document());
                insert.setString(6, fault.code());
                insert.setString(7, cut(fault.detail(), DETAIL_MAX));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("keeping what is wrong with rows", e);
        }
    }

    private static String cut(String text, int lengthMax) {
        return text.length() > lengthMax ? text.substring(0, lengthMax) : text;
    }
}
