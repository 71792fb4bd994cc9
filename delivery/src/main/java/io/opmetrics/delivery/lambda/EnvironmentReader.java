package io.opmetrics.delivery.lambda;

import io.opmetrics.delivery.batch.OnAmbiguous;
import io.opmetrics.delivery.ingest.ApiToken;
import io.opmetrics.delivery.ingest.CertificateAuthorities;
import io.opmetrics.delivery.ingest.IngestAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the function's settings from its environment: the names are those that the standalone delivery has. */
final class EnvironmentReader {

    private static final String PREFIX = "OPMETRICS_";
    private static final String TOKEN = "DYNATRACE_TOKEN";
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private final Supplier<Map<String, String>> environment;
    private final Map<String, String> given = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private EnvironmentReader(Supplier<Map<String, String>> environment) {
        this.environment = environment;
        environment.get().forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                given.put(name.substring(PREFIX.length()), value);
            }
        });
    }

    /**
     * Reads the settings.
     *
     * @param environment read again for what changes while the function runs
     * @throws IllegalArgumentException with every problem; none shows a secret
     */
    static LambdaSettings read(Supplier<Map<String, String>> environment) {
        return new EnvironmentReader(environment).read();
    }

    private LambdaSettings read() {
        Optional<URI> address = take("DYNATRACE_URL", IngestAddress::of);
        Optional<TokenSource> token = token();
        Optional<CertificateAuthorities> authorities =
                take("DYNATRACE_CA_FILE", file -> CertificateAuthorities.of(Path.of(file)));
        Optional<OnAmbiguous> onAmbiguous = take("DELIVERY_ON_AMBIGUOUS", EnvironmentReader::onAmbiguous);
        Optional<Duration> answerWithin = take("DELIVERY_ANSWER_WITHIN", EnvironmentReader::seconds);
        Optional<Boolean> partial = take("PARTIAL_RESPONSE", EnvironmentReader::trueOrFalse);
        Optional<URI> queue = take("DEAD_LETTERS_QUEUE_URL", QueueAddress::of);
        if (address.isEmpty() && problems.stream().noneMatch(problem -> problem.contains("DYNATRACE_URL"))) {
            problems.add(PREFIX + "DYNATRACE_URL is missing: it looks like https://abc12345.live.dynatrace.com");
        }
        new TreeSet<>(given.keySet()).forEach(name -> problems.add(PREFIX + name + " is no setting of this function"));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the function's environment: " + String.join("; ", problems));
        }
        return new LambdaSettings(
                address.orElseThrow(),
                token.orElseThrow(),
                authorities,
                onAmbiguous.orElse(OnAmbiguous.RESEND),
                answerWithin.orElse(ANSWER_WITHIN),
                partial.orElse(false),
                queue);
    }

    private Optional<TokenSource> token() {
        List<Optional<TokenSource>> ways = List.of(
                take(TOKEN, text -> {
                    ApiToken token = new ApiToken(text);
                    return () -> token;
                }),
                take(TOKEN + "_FILE", file -> new TokenFile(Path.of(file))),
                take(TOKEN + "_ARN", this::extension));
        List<TokenSource> found = ways.stream().flatMap(Optional::stream).toList();
        if (found.size() == 1) {
            return Optional.of(found.get(0));
        }
        if (found.size() > 1 || problems.stream().noneMatch(problem -> problem.contains(TOKEN))) {
            problems.add("exactly one of " + PREFIX + TOKEN + ", " + PREFIX + TOKEN + "_FILE and " + PREFIX + TOKEN
                    + "_ARN must be set");
        }
        return Optional.empty();
    }

    private TokenSource extension(String arn) {
        if (!TokenExtension.serves(arn)) {
            throw new IllegalArgumentException("must be the ARN of a secret or of a parameter");
        }
        return new TokenExtension(arn, environment);
    }

    private static OnAmbiguous onAmbiguous(String text) {
        return switch (text) {
            case "resend" -> OnAmbiguous.RESEND;
            case "skip" -> OnAmbiguous.SKIP;
            default -> throw new IllegalArgumentException("must be resend or skip");
        };
    }

    private static Duration seconds(String text) {
        if (!text.matches("[1-9][0-9]{0,2}s")) {
            throw new IllegalArgumentException("must be seconds from 1s to 999s");
        }
        return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    private static Boolean trueOrFalse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    /** Empty if it is not set, or set to nothing, as a template does that leaves it out, or wrong, which is noted. */
    private <T> Optional<T> take(String name, Function<String, T> read) {
        String text = given.remove(name);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read.apply(text.strip()));
        } catch (IllegalArgumentException e) {
            problems.add(PREFIX + name + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
