package org.openadjust.billing.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The server's certificate: made when there is none, kept as long as it will do, replaced when somebody says so. */
final class Certificates {

    /** More is not accepted by browsers, whoever has signed it. */
    private static final int DAYS = 730;

    private final SecretStore store;
    private final Path directory;
    private final Path java;
    private final Clock clock;

    /** @param directory for what is written meanwhile and taken away again */
    Certificates(SecretStore store, Path directory, Path java, Clock clock) {
        this.store = store;
        this.directory = directory;
        this.java = java;
        this.clock = clock;
    }

    Optional<Certificate> present() throws GeneralSecurityException {
        return store.certificate().map(Certificate::of);
    }

    /**
     * The one to show. A self-made one that has expired, or does not hold for where the server is to listen, is made again: nobody could
     * connect with it. One that somebody has given is theirs to replace.
     */
    PrivateKeyEntry forStart(ServerSettings settings)
            throws IOException, GeneralSecurityException, InterruptedException {
        Optional<PrivateKeyEntry> present = store.certificate();
        if (present.isPresent()) {
            Certificate certificate = Certificate.of(present.get());
            boolean useless = certificate.expired(clock.instant()) || !certificate.covers(Certificate.needed(settings));
            if (!certificate.selfMade() || !useless) {
                return present.get();
            }
        }
        return make(settings);
    }

    /** Another self-made one with another key, for the names of the one before as well. */
    PrivateKeyEntry make(ServerSettings settings) throws IOException, GeneralSecurityException, InterruptedException {
        TreeSet<String> names = new TreeSet<>(Certificate.offered(settings));
        present().filter(Certificate::selfMade).ifPresent(before -> names.addAll(before.names()));
        PrivateKeyEntry made = new Keytool(java, directory).selfMade(List.copyOf(names), DAYS);
        take(made);
        return made;
    }

    /** One that somebody has given. */
    void take(PrivateKeyEntry entry) throws IOException, GeneralSecurityException {
        store.certificate(entry);
        store.save();
    }
}
