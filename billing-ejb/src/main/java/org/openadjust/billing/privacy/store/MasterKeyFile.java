package org.openadjust.billing.privacy.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.BooleanSupplier;
import org.openadjust.billing.platform.DurableFile;
import org.openadjust.billing.platform.DurableFile.Readers;
import org.openadjust.billing.privacy.model.Vault;

/** The vault's master key in base64, readable by the server's user alone; made when it is first asked for. */
final class MasterKeyFile {

    private final Path file;

    MasterKeyFile(Path file) {
        this.file = file;
    }

    /**
     * The key.
     *
     * @param isNeeded whether there is something that only the key opens: then none is made up in its place
     */
    byte[] open(BooleanSupplier isNeeded) throws IOException {
        if (!Files.exists(file)) {
            if (isNeeded.getAsBoolean()) {
                throw new IOException(
                        file + " is missing, and people are kept that only it opens; put it back from a backup");
            }
            String text = Base64.getEncoder().encodeToString(Vault.newKey()) + '\n';
            DurableFile.replace(file, text.getBytes(US_ASCII), Readers.OWNER);
        }
        try {
            return Base64.getDecoder().decode(Files.readString(file, US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds no key", e);
        }
    }
}
