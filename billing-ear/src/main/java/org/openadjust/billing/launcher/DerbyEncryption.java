package org.openadjust.billing.launcher;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Keeps the embedded database encrypted under the password in the key store. Each step is such that one who was killed in it, or before
 * the next, goes on where it stopped: a password is in the key store before the database needs it, and leaves it when no database does.
 */
final class DerbyEncryption {

    private final DerbyDatabase database;
    private final Secrets secrets;

    DerbyEncryption(DerbyDatabase database, Secrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    /** Whether there is more to do than to create it or to open it. */
    boolean isDue() throws IOException {
        return next().isPresent() || database.exists() && !database.encrypted();
    }

    /** Creates it if there is none; encrypts one of an older version; ends a change of passwords that was broken off. */
    void establish() throws IOException, SQLException, GeneralSecurityException {
        if (!database.exists()) {
            database.create(secrets.get(Secrets.BOOT));
        }
        if (next().isPresent()) {
            change(next().get());
        } else if (!database.encrypted()) {
            database.encrypt(secrets.get(Secrets.BOOT));
        }
    }

    /** Encrypts everything anew, under another key and another password. */
    void renew() throws IOException, SQLException, GeneralSecurityException {
        establish();
        secrets.store().put(Secrets.NEXT_BOOT, Secrets.random());
        secrets.store().save();
        change(next().orElseThrow());
    }

    private void change(String next) throws IOException, SQLException, GeneralSecurityException {
        String present = secrets.get(Secrets.BOOT);
        if (database.opens(present)) {
            database.encryptAnew(present, next);
        } else if (!database.opens(next)) {
            throw new Refusal(
                    "The database opens with neither password in the key store. Restore database and key store"
                            + " of the same backup.");
        }
        secrets.store().put(Secrets.BOOT, next);
        secrets.store().remove(Secrets.NEXT_BOOT);
        secrets.store().save();
    }

    private Optional<String> next() {
        return secrets.find(Secrets.NEXT_BOOT);
    }
}
