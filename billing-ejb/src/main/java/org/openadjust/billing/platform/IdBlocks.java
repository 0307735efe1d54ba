package org.openadjust.billing.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Unique, ascending numbers in blocks of {@value #BLOCK} from a database sequence with that increment, so that a row costs
 * no round trip. Numbers may be skipped, after a restart for one; nothing may wait for the next one.
 */
@ApplicationScoped
public class IdBlocks {

    /** Increment of the sequences that this class may be used with. */
    public static final int BLOCK = 1000;

    private record Block(long next, long end) {}

    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    private Database database;

    protected IdBlocks() {}

    /** Outside a container. */
    public IdBlocks(DataSource dataSource, Database database) {
        this.dataSource = dataSource;
        this.database = database;
    }

    /** The next number of the sequence, whose name has to be a constant of the program. */
    public long next(String sequence) {
        Block taken = blocks.compute(
                sequence,
                (name, block) -> block == null || block.next() + 1 == block.end() ? newBlock(name) : next(block));
        return taken.next();
    }

    private static Block next(Block block) {
        return new Block(block.next() + 1, block.end());
    }

    private Block newBlock(String sequence) {
        Database dialect = database == null ? settings.database() : database;
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(dialect.nextValue(sequence))) {
            if (!row.next()) {
                throw new IllegalStateException("sequence " + sequence + " gave no number");
            }
            long start = row.getLong(1);
            return new Block(start, start + BLOCK);
        } catch (SQLException e) {
            throw new IllegalStateException("sequence " + sequence + " cannot be read", e);
        }
    }
}
