package org.openadjust.billing.privacy;

/** What persons may ask for, each with the article of the General Data Protection Regulation (EU) 2016/679 that says so. */
public enum RequestKind {
    /** To be told what is kept of them. */
    ACCESS("GDPR Art. 15 and 20"),
    /** To have it put right. */
    CORRECTION("GDPR Art. 16"),
    /** To have it erased. */
    ERASURE("GDPR Art. 17"),
    /** To have it kept and not used. */
    RESTRICTION("GDPR Art. 18"),
    /** To have it used again. */
    RELEASE("GDPR Art. 18 (3)"),
    /** Another time for which something is kept; no person asks for it. */
    RETENTION("GDPR Art. 5 (1) (e)");

    private final String article;

    RequestKind(String article) {
        this.article = article;
    }

    public String article() {
        return article;
    }

    /** Whether it is about one person. */
    public boolean isPersonal() {
        return this != RETENTION;
    }
}
