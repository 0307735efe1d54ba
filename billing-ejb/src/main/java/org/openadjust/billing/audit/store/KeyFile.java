package org.openadjust.billing.audit.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openadjust.billing.platform.DurableFile;
import org.openadjust.billing.platform.DurableFile.Readers;

/** The log's Ed25519 key pair in PEM, readable by the server's user alone; made when it is first asked for. */
public final class KeyFile {

    private static final String NAME = "Name: ";

    private final Path file;

    public KeyFile(Path file) {
        this.file = file;
    }

    /** The key pair; a new one if there is no file. */
    public KeyPair open() throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            create("");
        }
        String text = Files.readString(file, US_ASCII);
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        return new KeyPair(
                keys.generatePublic(new X509EncodedKeySpec(block("PUBLIC KEY", text))),
                keys.generatePrivate(new PKCS8EncodedKeySpec(block("PRIVATE KEY", text))));
    }

    /** Makes a key pair for a log whose name does not follow from it; without a name if that is empty. */
    void create(String name) throws IOException, GeneralSecurityException {
        KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String text = (name.isEmpty() ? "" : NAME + name + '\n')
                + pem("PRIVATE KEY", made.getPrivate().getEncoded())
                + pem("PUBLIC KEY", made.getPublic().getEncoded());
        DurableFile.replace(file, text.getBytes(US_ASCII), Readers.OWNER);
    }

    /** The name of the log; empty if it follows from the key. */
    Optional<String> name() throws IOException {
        String first = Files.readString(file, US_ASCII).lines().findFirst().orElse("");
        return first.startsWith(NAME) ? Optional.of(first.substring(NAME.length())) : Optional.empty();
    }

    private static String pem(String label, byte[] encoded) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END " + label + "-----\n";
    }

    private byte[] block(String label, String text) throws GeneralSecurityException {
        Matcher block = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----")
                .matcher(text);
        if (!block.find()) {
            throw new GeneralSecurityException(file + " holds no " + label.toLowerCase(java.util.Locale.ROOT));
        }
        return Base64.getMimeDecoder().decode(block.group(1));
    }
}
