package io.opmetrics.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.AppInfoParser;

/** What a figure depends on and cannot be told from it. */
public final class Machine {

    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*: (.*)$");
    private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal:\\s*([0-9]+) kB$");

    private Machine() {}

    /** Names and values, for the head of a report. */
    public static Map<String, String> describe() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", found(MODEL, "/proc/cpuinfo"));
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        String memory = found(MEMORY, "/proc/meminfo");
        facts.put("memory", memory.matches("[0-9]+") ? Long.parseLong(memory) / (1 << 20) + " GiB" : memory);
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put("kafka", AppInfoParser.getVersion());
        return facts;
    }

    private static String found(Pattern pattern, String file) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1));
            return matcher.find() ? matcher.group(1).strip() : "unknown";
        } catch (IOException noSuchFile) {
            return "unknown";
        }
    }
}
