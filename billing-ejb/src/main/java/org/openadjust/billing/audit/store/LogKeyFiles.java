package org.openadjust.billing.audit.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.openadjust.billing.audit.model.LogKeys;
import org.openadjust.billing.audit.model.NoteSigner;
import org.openadjust.billing.platform.DurableFile;
import org.openadjust.billing.platform.DurableFile.Readers;

/**
 * The log's keys in the data directory: the private one, readable by the server's user alone, and beside the checkpoint what
 * everybody may have: the current public key and all of them with their handovers.
 */
public final class LogKeyFiles {

    private final Path key;
    private final Path next;
    private final Path chain;
    private final Path verifier;

    /**
     * What signs, and what its signatures are checked with.
     *
     * @param signer with the current key
     * @param keys the current key and those before
     */
    public record Opened(NoteSigner signer, LogKeys keys) {}

    public LogKeyFiles(Path data) {
        this.key = data.resolve("keys/audit.key");
        this.next = data.resolve("keys/audit.key.next");
        this.chain = data.resolve("audit/keys");
        this.verifier = data.resolve("audit/verifier");
    }

    /** The keys; new ones if there is none. */
    public Opened open() throws IOException, GeneralSecurityException {
        NoteSigner signer = signer(new KeyFile(key));
        LogKeys keys = keys(signer);
        if (!keys.current().equals(signer.verifier())) {
            signer = takeOver(keys);
        }
        DurableFile.replace(verifier, (keys.current().toString() + '\n').getBytes(US_ASCII), Readers.ALL);
        return new Opened(signer, keys);
    }

    private static NoteSigner signer(KeyFile file) throws IOException, GeneralSecurityException {
        KeyPair pair = file.open();
        return new NoteSigner(file.name().orElseGet(() -> NoteSigner.nameOf(pair)), pair);
    }

    private LogKeys keys(NoteSigner signer) throws IOException, GeneralSecurityException {
        if (Files.exists(chain)) {
            return LogKeys.parse(Files.readString(chain));
        }
        if (new KeyFile(key).name().isPresent()) {
            throw new GeneralSecurityException(chain + " is missing: how the log's key was handed over stands there");
        }
        LogKeys first = LogKeys.of(signer.verifier());
        write(first);
        return first;
    }

    private void write(LogKeys keys) throws IOException {
        DurableFile.replace(chain, keys.toString().getBytes(UTF_8), Readers.ALL);
    }

    /** A change of the key that was broken off after its handover was written. */
    private NoteSigner takeOver(LogKeys keys) throws IOException, GeneralSecurityException {
        if (!Files.exists(next) || !signer(new KeyFile(next)).verifier().equals(keys.current())) {
            throw new GeneralSecurityException(key + " is not the key that " + chain + " ends with");
        }
        DurableFile.replace(key, Files.readAllBytes(next), Readers.OWNER);
        Files.delete(next);
        return signer(new KeyFile(key));
    }

    /** Makes a new key, has the current one hand over to it, and forgets the current one. The server must not be running. */
    public Opened rotate() throws IOException, GeneralSecurityException {
        Opened before = open();
        Files.deleteIfExists(next);
        KeyFile made = new KeyFile(next);
        made.create(before.keys().name());
        write(before.keys().handedOver(before.signer(), signer(made)));
        return open();
    }
}
