package io.opmetrics.core.alert.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.alert.notification.Receiver;
import io.opmetrics.core.alert.notification.Receiver.Target;
import io.opmetrics.core.yaml.Choice;
import io.opmetrics.core.yaml.UniqueNames;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads one receiver. */
final class ReceiverReader {

    private static final Choice<Receiver.Format> FORMAT = Choice.of(Receiver.Format.class);
    private static final List<String> TARGETS = List.of("webhook", "alertmanager", "dynatrace");

    private static final Predicate<String> NAME =
            Pattern.compile("[A-Za-z0-9_.-]{1,100}").asMatchPredicate();
    private static final String VARIABLE = "\\$\\{[A-Za-z_][A-Za-z0-9_]*}";
    private static final Predicate<String> SECRET = Pattern.compile(VARIABLE).asMatchPredicate();
    private static final Predicate<String> URL =
            Pattern.compile("(" + VARIABLE + "|https?://\\S+)\\S*").asMatchPredicate();

    private ReceiverReader() {}

    static Receiver read(YamlValue place, UniqueNames names) {
        YamlObject receiver = YamlObject.of(place, Shapes.RECEIVER);
        Optional<YamlValue> namePlace = receiver.get("name");
        Optional<String> name = namePlace.flatMap(YamlValue::text);
        name.ifPresent(found -> {
            names.claim(found, namePlace.orElseThrow());
            if (!NAME.test(found)) {
                namePlace
                        .orElseThrow()
                        .report(
                                quote(found) + " cannot be the name of a receiver",
                                Optional.of("use up to 100 letters, digits, '.', '_' and '-'"));
            }
        });
        long targets = TARGETS.stream()
                .filter(target -> receiver.get(target).isPresent())
                .count();
        if (targets != 1 && !receiver.isEmpty()) {
            place.report(
                    "a receiver has one target, found " + targets,
                    Optional.of("write one of webhook, alertmanager and dynatrace"));
        }
        return new Receiver(name.orElse(""), target(receiver));
    }

    /** Reads all that there are, so that the problems of each are found; the last one is given out. */
    private static Target target(YamlObject receiver) {
        YamlObject webhook = receiver.object("webhook", Shapes.WEBHOOK);
        Target target = new Receiver.Webhook(
                text(webhook, "url", URL, "an address"),
                webhook.choice("format", FORMAT, Receiver.Format.JSON),
                webhook.get("hmac_secret").map(secret -> text(webhook, "hmac_secret", SECRET, "a secret")));
        if (receiver.get("alertmanager").isPresent()) {
            YamlObject alertmanager = receiver.object("alertmanager", Shapes.ALERTMANAGER);
            target = new Receiver.Alertmanager(text(alertmanager, "url", URL, "an address"));
        }
        if (receiver.get("dynatrace").isPresent()) {
            YamlObject dynatrace = receiver.object("dynatrace", Shapes.DYNATRACE);
            target = new Receiver.Dynatrace(
                    text(dynatrace, "url", URL, "an address"), text(dynatrace, "token", SECRET, "a secret"));
        }
        return target;
    }

    /** The value itself is not repeated in the message: it may be the secret. */
    private static String text(YamlObject object, String field, Predicate<String> rule, String what) {
        Optional<YamlValue> place = object.get(field);
        Optional<String> text = place.flatMap(YamlValue::text);
        text.filter(rule.negate())
                .ifPresent(found -> place.orElseThrow()
                        .report(
                                quote(field) + " is not " + what + " that can be used",
                                Optional.of(
                                        what.equals("a secret")
                                                ? "name a variable of the environment, such as \"${SECRET}\""
                                                : "begin with https://, or with a variable such as \"${OPS_URL}\"")));
        return text.orElse("");
    }
}
