package org.openadjust.billing.privacy.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.openadjust.billing.platform.DurableFile;
import org.openadjust.billing.platform.DurableFile.Readers;
import org.openadjust.billing.privacy.model.MasterKeys;
import org.openadjust.billing.privacy.model.Vault;

/** The vault's master keys in base64, readable by the server's user alone; made when they are first asked for. */
final class MasterKeyFile {

    private final Path file;

    MasterKeyFile(Path file) {
        this.file = file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /**
     * The keys.
     *
     * @param isNeeded whether there is something that only they open: then none is made up in their place
     */
    MasterKeys open(BooleanSupplier isNeeded) throws IOException {
        if (!Files.exists(file)) {
            if (isNeeded.getAsBoolean()) {
                throw new IOException(
                        file + " is missing, and people are kept that only it opens; put it back from a backup");
            }
            replace(MasterKeys.of(Vault.newKey()));
        }
        try {
            return MasterKeys.parse(Files.readString(file, US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds no key", e);
        }
    }

    /** Puts others in their place; whole at any moment. */
    void replace(MasterKeys keys) throws IOException {
        DurableFile.replace(file, keys.text().getBytes(US_ASCII), Readers.OWNER);
    }
}
