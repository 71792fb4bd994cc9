package io.opmetrics.core.yaml;

import io.opmetrics.core.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads one file. Files are hostile input: size, nesting and aliases are bounded, and nothing in them is ever executed
 * or resolved.
 */
public final class YamlFile {

    private static final int LARGEST = 1 << 20;

    private YamlFile() {}

    /**
     * Reads a file and hands its documents to {@code reader}.
     *
     * @param expected what each document should be
     * @return every problem of the file, those that {@code reader} reported included, in the order of lines
     */
    public static List<Problem> read(Path path, ObjectShape expected, Consumer<List<YamlValue>> reader) {
        byte[] content;
        try (InputStream input = Files.newInputStream(path)) {
            content = input.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            return List.of(unreadable(path, e));
        }
        CharBuffer text = CharBuffer.allocate(content.length);
        boolean isUtf8 = !StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(content), text, true)
                .isError();
        String decoded = text.flip().toString();
        if (isUtf8) {
            return read(path.toString(), decoded, expected, reader);
        }
        FileProblems problems = new FileProblems(path.toString(), new String(content, StandardCharsets.UTF_8));
        problems.add(problems.placeAfter(decoded), "this is not valid UTF-8", Optional.of("save the file as UTF-8"));
        return problems.sorted();
    }

    /** As above, for a text that is in memory; {@code name} is for messages. */
    public static List<Problem> read(String name, String text, ObjectShape expected, Consumer<List<YamlValue>> reader) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        FileProblems problems = new FileProblems(name, content);
        if (content.length() > LARGEST) {
            problems.addForFile("longer than 1 MiB: split it into several files");
        } else {
            reader.accept(YamlDocuments.read(content, expected, problems));
        }
        return problems.sorted();
    }

    /** A file or directory that cannot be read, and why. */
    public static Problem unreadable(Path path, IOException e) {
        String reason = "cannot be read: " + e.getMessage();
        if (e instanceof NoSuchFileException) {
            reason = "no such file or directory";
        } else if (e instanceof AccessDeniedException) {
            reason = "no permission to read it";
        }
        return new Problem(path.toString(), Optional.empty(), reason, Optional.empty());
    }
}
