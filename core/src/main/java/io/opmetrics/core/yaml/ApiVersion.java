package io.opmetrics.core.yaml;

import static io.opmetrics.core.yaml.Wording.quote;

import java.util.Optional;

/** The version of the format that a document says it has. */
public final class ApiVersion {

    private static final String KNOWN = "opmetrics/v1";

    private ApiVersion() {}

    /** Reports a version that is not known; a missing one is a missing field of the document. */
    public static void check(YamlObject document) {
        document.get("apiVersion")
                .ifPresent(value -> value.text()
                        .filter(version -> !version.equals(KNOWN))
                        .ifPresent(version -> value.report(
                                "unknown apiVersion " + quote(version),
                                Optional.of("this version reads " + quote(KNOWN)))));
    }
}
