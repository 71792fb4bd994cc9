package io.opmetrics.core.definition.loader;

import io.opmetrics.core.definition.Definitions;
import io.opmetrics.core.definition.InvalidDefinitionsException;
import io.opmetrics.core.definition.MetricSet;
import io.opmetrics.core.definition.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Loads definitions files: all of them valid, or all of their problems. Files are hostile input: size, nesting and
 * aliases are bounded, and nothing in them is ever executed or resolved.
 */
public final class DefinitionLoader {

    private static final int LARGEST = 1 << 20;

    private final List<Problem> problems = new ArrayList<>();
    private final List<MetricSet> sets = new ArrayList<>();
    private final MetricSetReader reader = new MetricSetReader(new UniqueNames("metric"));

    private DefinitionLoader() {}

    /**
     * Loads files, and directories with all that is below them and ends in {@code .yaml} or {@code .yml}, in the order
     * given and then that of names. Hidden names are passed by, links to directories not followed; a file that is
     * found twice is read once.
     *
     * @throws InvalidDefinitionsException with every problem of every file
     */
    public static Definitions load(Collection<Path> paths) throws InvalidDefinitionsException {
        DefinitionLoader loader = new DefinitionLoader();
        DefinitionFiles.find(paths, loader.problems).forEach(loader::addFile);
        return loader.result();
    }

    /**
     * Loads one file that is in memory.
     *
     * @param name for messages
     * @throws InvalidDefinitionsException with every problem of the text
     */
    public static Definitions load(String name, String text) throws InvalidDefinitionsException {
        DefinitionLoader loader = new DefinitionLoader();
        loader.addText(name, text);
        return loader.result();
    }

    private void addFile(Path path) {
        byte[] content;
        try (InputStream input = Files.newInputStream(path)) {
            content = input.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            problems.add(DefinitionFiles.unreadable(path, e));
            return;
        }
        CharBuffer text = CharBuffer.allocate(content.length);
        boolean isUtf8 = !StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(content), text, true)
                .isError();
        String decoded = text.flip().toString();
        if (isUtf8) {
            addText(path.toString(), decoded);
        } else {
            FileProblems inFile = new FileProblems(path.toString(), new String(content, StandardCharsets.UTF_8));
            inFile.add(inFile.placeAfter(decoded), "this is not valid UTF-8", Optional.of("save the file as UTF-8"));
            problems.addAll(inFile.sorted());
        }
    }

    private void addText(String name, String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        FileProblems inFile = new FileProblems(name, content);
        if (content.length() > LARGEST) {
            inFile.addForFile("longer than 1 MiB: split it into several files");
        } else {
            sets.add(reader.read(name, YamlDocuments.read(content, inFile)));
        }
        problems.addAll(inFile.sorted());
    }

    private Definitions result() throws InvalidDefinitionsException {
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionsException(problems);
        }
        return new Definitions(sets);
    }
}
