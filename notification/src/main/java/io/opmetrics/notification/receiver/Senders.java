package io.opmetrics.notification.receiver;

import io.opmetrics.core.alert.notification.Notifications;
import io.opmetrics.core.alert.notification.Receiver;
import io.opmetrics.core.problem.InvalidFilesException;
import io.opmetrics.core.problem.Problem;
import io.opmetrics.notification.alertmanager.AlertmanagerSender;
import io.opmetrics.notification.dynatrace.DynatraceSender;
import io.opmetrics.notification.http.Address;
import io.opmetrics.notification.http.Poster;
import io.opmetrics.notification.http.Secret;
import io.opmetrics.notification.sender.Sender;
import io.opmetrics.notification.webhook.WebhookSender;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes senders. */
public final class Senders {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final Variables variables;
    private final Optional<URI> alertPages;
    private final InstantSource clock;

    /** @param alertPages the address, ending in a slash, below which each alert has a page named by its id */
    public Senders(Map<String, String> environment, Optional<URI> alertPages, InstantSource clock) {
        this.variables = new Variables(environment);
        this.alertPages = alertPages;
        this.clock = clock;
    }

    /**
     * A sender for each receiver, by name.
     *
     * @throws InvalidFilesException with a problem for each receiver that the environment does not suffice for
     */
    public SortedMap<String, Sender> of(Notifications notifications) throws InvalidFilesException {
        SortedMap<String, Sender> senders = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Receiver receiver : notifications.receivers()) {
            try {
                senders.put(receiver.name(), of(receiver));
            } catch (InvalidFilesException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidFilesException(problems);
        }
        return senders;
    }

    /**
     * The sender for one receiver.
     *
     * @throws InvalidFilesException if the environment does not suffice for it
     */
    public Sender of(Receiver receiver) throws InvalidFilesException {
        try {
            return sender(receiver.target());
        } catch (IllegalArgumentException e) {
            throw new InvalidFilesException(List.of(new Problem(
                    "receiver " + receiver.name(),
                    Optional.empty(),
                    String.valueOf(e.getMessage()),
                    Optional.empty())));
        }
    }

    private Sender sender(Receiver.Target target) {
        if (target instanceof Receiver.Webhook webhook) {
            Optional<Secret> secret = webhook.hmacSecret().map(this::secret);
            Poster poster = poster(address(webhook.url()), secret.stream().toList());
            return new WebhookSender(poster, webhook.format(), secret, clock);
        }
        if (target instanceof Receiver.Dynatrace dynatrace) {
            Secret token = secret(dynatrace.token());
            Address address = DynatraceSender.endpoint(address(dynatrace.url()));
            return new DynatraceSender(poster(address, List.of(token)), token);
        }
        Receiver.Alertmanager alertmanager = (Receiver.Alertmanager) target;
        Address address = AlertmanagerSender.endpoint(address(alertmanager.url()));
        return new AlertmanagerSender(poster(address, List.of()), alertPages, clock);
    }

    private Address address(String text) {
        return Address.of(variables.fill(text));
    }

    private Secret secret(String text) {
        return new Secret(variables.fill(text));
    }

    private Poster poster(Address address, List<Secret> secrets) {
        return new Poster(address, secrets, ANSWER_WITHIN, clock);
    }
}
