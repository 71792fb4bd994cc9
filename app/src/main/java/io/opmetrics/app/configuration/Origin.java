package io.opmetrics.app.configuration;

/** Where the value of a setting comes from. */
public sealed interface Origin {

    /** Nobody chose another. */
    record Default() implements Origin {
        @Override
        public String toString() {
            return "default";
        }
    }

    /**
     * The configuration file.
     *
     * @param location such as {@code opmetrics.yaml:5:3}
     */
    record File(String location) implements Origin {
        @Override
        public String toString() {
            return "file " + location;
        }
    }

    /** An environment variable; one that ends in {@code _FILE} names the file that holds the value. */
    record Environment(String variable) implements Origin {
        @Override
        public String toString() {
            return "environment " + variable;
        }
    }

    /** The kind alone: {@code file}, {@code environment} or {@code default}. */
    default String kind() {
        return this instanceof Default ? "default" : this instanceof File ? "file" : "environment";
    }
}
