package io.opmetrics.notification.sender;

import io.opmetrics.notification.http.Reply;
import java.util.Optional;

/** What a reply means, where only its status says it. */
public final class Replies {

    private static final int MOST = 200;

    private Replies() {}

    /** Any status of success: sent. Busy or broken: to be tried again. All else will not get better by trying. */
    public static Outcome outcome(Reply reply) {
        if (reply instanceof Reply.Lost lost) {
            return new Outcome.Retry(lost.reason(), lost.sentence(), Optional.empty());
        }
        Reply.Answered answer = (Reply.Answered) reply;
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Outcome.Sent();
        }
        String sentence = status + ": " + meaning(status) + words(answer.body());
        return status >= 500 || status == 429 || status == 408 || status == 425
                ? new Outcome.Retry("status_" + status, sentence, answer.pause())
                : new Outcome.Refused("status_" + status, sentence);
    }

    private static String meaning(int status) {
        return switch (status) {
            case 401, 403 -> "the receiver does not accept who we are";
            case 404, 405, 410 -> "there is no such receiver at this address";
            case 408, 425, 429 -> "the receiver is busy";
            default ->
                status >= 500
                        ? "the receiver is broken"
                        : status >= 300 && status < 400
                                ? "the address redirects elsewhere; redirects are not followed"
                                : "the receiver refuses it";
        };
    }

    /** What the receiver says of it, on one line and in bounds. */
    public static String words(String body) {
        String line = body.replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ").strip();
        if (line.isEmpty()) {
            return "";
        }
        return " (" + (line.length() > MOST ? line.substring(0, MOST) + "…" : line) + ")";
    }
}
