package io.opmetrics.core.definition.loader;

import io.opmetrics.core.problem.Problem;
import io.opmetrics.core.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the files that the given paths stand for, each once; what cannot be read is reported. */
final class DefinitionFiles {

    private final List<Path> found = new ArrayList<>();
    private final Set<Path> realPaths = new HashSet<>();
    private final List<Problem> problems;

    private DefinitionFiles(List<Problem> problems) {
        this.problems = problems;
    }

    static List<Path> find(Iterable<Path> given, List<Problem> problems) {
        DefinitionFiles files = new DefinitionFiles(problems);
        for (Path path : given) {
            if (Files.isDirectory(path)) {
                files.addDirectory(path);
            } else {
                files.add(path);
            }
        }
        return files.found;
    }

    static Problem forFile(Path path, String message) {
        return new Problem(path.toString(), Optional.empty(), message, Optional.empty());
    }

    private void add(Path path) {
        try {
            if (realPaths.add(path.toRealPath())) {
                found.add(path);
            }
        } catch (IOException e) {
            problems.add(YamlFile.unreadable(path, e));
        }
    }

    private void addDirectory(Path directory) {
        YamlVisitor visitor = new YamlVisitor(directory);
        try {
            Files.walkFileTree(directory, visitor);
        } catch (IOException e) {
            problems.add(YamlFile.unreadable(directory, e));
        }
        visitor.files.stream().sorted().forEach(this::add);
        visitor.failures.forEach(problems::add);
        if (visitor.files.isEmpty() && visitor.failures.isEmpty()) {
            problems.add(forFile(directory, "no definitions here: no file's name ends in .yaml or .yml"));
        }
    }

    /** Passes hidden names by: Kubernetes mounts the files of a ConfigMap a second time under such. */
    private static final class YamlVisitor extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<Path> files = new ArrayList<>();
        private final List<Problem> failures = new ArrayList<>();

        YamlVisitor(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean hidden = !directory.equals(root) && isHidden(directory);
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.toString();
            if ((name.endsWith(".yaml") || name.endsWith(".yml")) && !isHidden(file) && Files.isRegularFile(file)) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            failures.add(YamlFile.unreadable(file, e));
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }
    }
}
