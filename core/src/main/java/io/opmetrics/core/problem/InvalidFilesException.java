package io.opmetrics.core.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Files that cannot be used; holds every problem of every file, and its message is all of them, rendered. */
public final class InvalidFilesException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** @param problems at least one, in the order of files and lines */
    public InvalidFilesException(List<Problem> problems) {
        super(problems.stream().map(Problem::render).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** At least one, in the order of files and lines. */
    public List<Problem> problems() {
        return problems;
    }
}
