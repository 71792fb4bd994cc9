package io.opmetrics.core.alert.planner;

import io.opmetrics.core.alert.notification.Matchers;
import io.opmetrics.core.alert.planner.AlertAction.Silence;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The silences in force. Not thread-safe. */
final class Silences {

    private final SortedMap<String, Silence> silences = new TreeMap<>();

    void put(Silence silence) {
        silences.put(silence.silenceId(), silence);
    }

    void end(String silenceId) {
        silences.remove(silenceId);
    }

    /** Whether some have ended. */
    boolean expire(long now) {
        return silences.values().removeIf(silence -> silence.until() <= now);
    }

    boolean match(Map<String, String> names) {
        return silences.values().stream().anyMatch(silence -> silence.matchers().matches(names));
    }

    Collection<Silence> all() {
        return List.copyOf(silences.values());
    }

    long nextDue() {
        return silences.values().stream().mapToLong(Silence::until).min().orElse(Incident.NEVER);
    }

    void write(ByteWriter out) {
        out.writeCount(silences.size());
        silences.values().forEach(silence -> {
            out.writeText(silence.silenceId()).writeLong(silence.until());
            out.writeText(silence.author()).writeText(silence.note());
            out.writeCount(silence.matchers().accepted().size());
            silence.matchers().accepted().forEach((name, values) -> {
                out.writeText(name).writeCount(values.size());
                values.forEach(out::writeText);
            });
        });
    }

    static Silences read(ByteReader in) {
        Silences silences = new Silences();
        for (int count = in.readCount(); count > 0; count--) {
            String id = in.readText();
            long until = in.readLong();
            String author = in.readText();
            String note = in.readText();
            silences.put(new Silence(id, readMatchers(in), until, author, note));
        }
        return silences;
    }

    private static Matchers readMatchers(ByteReader in) {
        SortedMap<String, List<String>> accepted = new TreeMap<>();
        for (int names = in.readCount(); names > 0; names--) {
            String name = in.readText();
            List<String> values = new ArrayList<>();
            for (int count = in.readCount(); count > 0; count--) {
                values.add(in.readText());
            }
            accepted.put(name, values);
        }
        return new Matchers(accepted);
    }
}
