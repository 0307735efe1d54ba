package org.openadjust.billing.web.about;

import java.util.List;

/**
 * A library that the product ships, in files that begin with its name.
 *
 * @param name the beginning of its files' names
 * @param licence as its authors name it
 */
public record Library(String name, String licence) {

    private static final String APACHE = "Apache-2.0";

    /** All of them, by name. */
    public static final List<Library> SHIPPED = List.of(
            new Library("bcpkix", "MIT"),
            new Library("bcprov", "MIT"),
            new Library("bcutil", "MIT"),
            new Library("commons-codec", APACHE),
            new Library("commons-csv", APACHE),
            new Library("commons-io", APACHE),
            new Library("commons-logging", APACHE),
            new Library("content-type", APACHE),
            new Library("fastexcel", APACHE),
            new Library("flyway", APACHE),
            new Library("fontbox", APACHE),
            new Library("jackson", APACHE),
            new Library("jcip-annotations", APACHE),
            new Library("joda-money", APACHE),
            new Library("lang-tag", APACHE),
            new Library("oauth2-oidc-sdk", APACHE),
            new Library("opczip", APACHE),
            new Library("pdfbox", APACHE),
            new Library("primefaces", "MIT"),
            new Library("zxcvbn", "MIT"));
}
