package org.openadjust.billing.privacy.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.ToIntBiFunction;
import org.openadjust.billing.privacy.model.MasterKeys;
import org.openadjust.billing.privacy.model.Vault;

/**
 * {@code rotate-secrets vault}: gives the vault of a data directory, whose server is stopped, another master key. The one before it
 * stays in the file until the server has sealed all persons' keys anew.
 */
public final class MasterKeyRotation implements ToIntBiFunction<List<String>, PrintStream> {

    /** @param clock of no use to it: its commands are made alike */
    public MasterKeyRotation(Clock clock) {}

    @Override
    public int applyAsInt(List<String> arguments, PrintStream out) {
        MasterKeyFile file =
                new MasterKeyFile(Path.of(arguments.getFirst()).resolve("keys").resolve("vault.key"));
        if (!file.exists()) {
            out.println("There is no vault's key yet: the first person that is kept has one made.");
            return 0;
        }
        try {
            MasterKeys before = file.open(() -> true);
            MasterKeys now = before.changed();
            file.replace(now);
            out.println("Master key of the vault: " + new Vault(before).master() + " before, " + new Vault(now).master()
                    + " now. The next start seals all persons' keys anew, and then forgets the former one.");
            return 0;
        } catch (IOException e) {
            out.println("The vault's key stays: " + e.getMessage());
            return 1;
        }
    }
}
