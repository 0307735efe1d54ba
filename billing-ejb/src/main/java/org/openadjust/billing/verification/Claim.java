package org.openadjust.billing.verification;

/**
 * What is sent to an issuer about a finding.
 *
 * @param reference by which both sides name it
 * @param text for people
 * @param csv its lines, billed against expected, with a header
 */
public record Claim(String reference, String text, String csv) {}
