package io.opmetrics.bench.delivery.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * What the fault run found, in records of the topic: {@code points = accepted + expired + refused + lost}.
 *
 * @param accepted by the stand-in, each once
 * @param refused never accepted, named by an answer 400 and found among the dead letters
 * @param lost neither, and not expired either
 * @param duplicated accepted more than once
 * @param ambiguous in requests that were taken and whose answer did not reach anybody who could act on it
 * @param findings what is wrong, a sentence each; empty if nothing is
 */
public record Verdict(
        int points,
        int accepted,
        int expired,
        int refused,
        int lost,
        int duplicated,
        int ambiguous,
        List<String> findings) {

    static Verdict of(List<Fate> fates, List<String> observed) {
        List<String> findings = new ArrayList<>(observed);
        int accepted = 0;
        int expired = 0;
        int refused = 0;
        int lost = 0;
        int duplicated = 0;
        int ambiguous = 0;
        for (Fate fate : fates) {
            String reason = fate.letter.orElse("");
            if (fate.accepted > 0) {
                accepted++;
            } else if (reason.equals("expired")) {
                expired++;
            } else if (reason.equals("refused") && fate.isNamed) {
                refused++;
            } else {
                lost++;
                findings.add("the point at " + fate.place() + " is lost: " + why(fate));
            }
            duplicated += fate.accepted > 1 ? 1 : 0;
            ambiguous += fate.isAmbiguous ? 1 : 0;
            if (!fate.isAmbiguous) {
                judgeCertain(fate, findings);
            }
        }
        return new Verdict(fates.size(), accepted, expired, refused, lost, duplicated, ambiguous, findings);
    }

    private static String why(Fate fate) {
        String letter = fate.letter
                .map(reason -> "a dead letter with the reason " + reason)
                .orElse("no dead letter");
        return "never accepted, " + (fate.isNamed ? "named" : "not named") + " by an answer 400, " + letter;
    }

    /** Of a point whose every answer arrived, everything is known. */
    private static void judgeCertain(Fate fate, List<String> findings) {
        if (fate.accepted > 1) {
            findings.add("the point at " + fate.place() + " was accepted " + fate.accepted
                    + " times, and every answer to it arrived");
        }
        if (fate.accepted > 0 && fate.letter.isPresent()) {
            findings.add("the point at " + fate.place() + " was accepted, and is a dead letter: " + fate.letter.get());
        }
    }

    /** Nothing is wrong. */
    public boolean isClean() {
        return findings.isEmpty() && lost == 0 && duplicated <= ambiguous;
    }

    /** As one JSON object. */
    public String json() {
        return ("{\"points\":%d,\"accepted\":%d,\"expired\":%d,\"refused\":%d,\"lost\":%d,\"duplicated\":%d,"
                        + "\"ambiguous\":%d}")
                .formatted(points, accepted, expired, refused, lost, duplicated, ambiguous);
    }
}
