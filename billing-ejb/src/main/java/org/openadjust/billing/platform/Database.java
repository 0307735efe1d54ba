package org.openadjust.billing.platform;

/** The databases that the product runs on, and the few places where their SQL differs. */
public enum Database {
    DERBY("derby") {
        @Override
        public String nextValue(String sequence) {
            return "VALUES NEXT VALUE FOR " + sequence;
        }
    },
    POSTGRESQL("postgresql") {
        @Override
        public String nextValue(String sequence) {
            return "SELECT nextval('" + sequence + "')";
        }
    };

    private final String migrations;

    Database(String migrations) {
        this.migrations = migrations;
    }

    /** Where on the class path its migrations lie. */
    public String migrationLocation() {
        return "classpath:db/migration/" + migrations;
    }

    /** The statement that takes the next number of a sequence, whose name has to be a constant of the program. */
    public abstract String nextValue(String sequence);
}
