package org.openadjust.billing.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate and its key as an authority or an administrator hands them over; what would not work is refused with the reason. */
final class CertificateFiles {

    /** The environment variable that holds the password of a PKCS12 file. */
    static final String PASSWORD = "BILLING_CERTIFICATE_PASSWORD";

    private static final Set<String> ALGORITHMS = Set.of("RSA", "EC");
    private static final int RSA_BITS_MIN = 2048;
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private CertificateFiles() {}

    /** PEM: the certificate followed by those of its authorities, and the private key (PKCS8, not encrypted). */
    static PrivateKeyEntry pem(Path certificates, Path key, Instant now) throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            for (var certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(read(certificates)))) {
                chain.add((X509Certificate) certificate);
            }
        } catch (GeneralSecurityException e) {
            throw new Refusal(certificates + " holds no certificates in PEM form (" + e.getMessage() + ").");
        }
        if (chain.isEmpty()) {
            throw new Refusal(certificates + " holds no certificate.");
        }
        return checked(privateKey(key), chain, now);
    }

    /** PKCS12 with one private key in it. */
    static PrivateKeyEntry pkcs12(Path file, String password, Instant now)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(read(file)), password.toCharArray());
        } catch (IOException e) {
            throw new Refusal(file + " is no PKCS12 file, or its password is not the one in the environment variable "
                    + PASSWORD + " (" + e.getMessage() + ").");
        }
        List<PrivateKeyEntry> entries = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)
                    && store.getEntry(alias, new PasswordProtection(password.toCharArray()))
                            instanceof PrivateKeyEntry entry) {
                entries.add(entry);
            }
        }
        if (entries.size() != 1) {
            throw new Refusal(file + " holds " + entries.size() + " private keys; it has to hold one.");
        }
        return checked(
                entries.getFirst().getPrivateKey(),
                Certificate.of(entries.getFirst()).chain(),
                now);
    }

    private static byte[] read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new Refusal("Cannot read " + file + ".");
        }
        return Files.readAllBytes(file);
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        Matcher key = PRIVATE_KEY.matcher(new String(read(file), StandardCharsets.US_ASCII));
        if (!key.find()) {
            throw new Refusal(file + " holds no private key in the form BEGIN PRIVATE KEY. Of another form:"
                    + " openssl pkcs8 -topk8 -nocrypt -in " + file + " -out key.pem");
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException e) {
                // of another algorithm
            }
        }
        throw new Refusal(file + " holds a key that is neither RSA nor EC.");
    }

    private static PrivateKeyEntry checked(PrivateKey key, List<X509Certificate> chain, Instant now)
            throws GeneralSecurityException {
        PublicKey shown = chain.getFirst().getPublicKey();
        if (!ALGORITHMS.contains(key.getAlgorithm())) {
            throw new Refusal("The key is neither RSA nor EC, but " + key.getAlgorithm() + ".");
        }
        if (shown instanceof RSAKey rsa && rsa.getModulus().bitLength() < RSA_BITS_MIN) {
            throw new Refusal("The key has " + rsa.getModulus().bitLength() + " bits; at least " + RSA_BITS_MIN
                    + " are asked for.");
        }
        if (!belongTogether(key, shown)) {
            throw new Refusal("The private key is not the certificate's.");
        }
        Certificate certificate = new Certificate(chain);
        if (certificate.expired(now)) {
            throw new Refusal("The certificate has expired on " + certificate.until() + ".");
        }
        for (int i = 1; i < chain.size(); i++) {
            try {
                chain.get(i - 1).verify(chain.get(i).getPublicKey());
            } catch (GeneralSecurityException e) {
                throw new Refusal("Certificate " + (i + 1) + " of the file is not the issuer of the one before it: the"
                        + " server's own comes first, then that of its authority, and so on.");
            }
        }
        return new PrivateKeyEntry(key, chain.toArray(new X509Certificate[0]));
    }

    private static boolean belongTogether(PrivateKey key, PublicKey shown) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(shown.getAlgorithm())) {
            return false;
        }
        String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        byte[] text = "billing".getBytes(StandardCharsets.US_ASCII);
        Signature sign = Signature.getInstance(algorithm);
        sign.initSign(key);
        sign.update(text);
        byte[] signed = sign.sign();
        Signature verify = Signature.getInstance(algorithm);
        verify.initVerify(shown);
        verify.update(text);
        return verify.verify(signed);
    }
}
