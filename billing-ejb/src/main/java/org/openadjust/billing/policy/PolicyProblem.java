package org.openadjust.billing.policy;

import java.util.Objects;

/**
 * What is wrong with a field of a policy that somebody wrote.
 *
 * @param path of the field, such as {@code rules[0].conditions[1]}
 * @param text what is wrong and what would be right
 */
public record PolicyProblem(String path, String text) {
    public PolicyProblem {
        Objects.requireNonNull(path);
        Objects.requireNonNull(text);
    }
}
