package io.opmetrics.notification.alertmanager;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real Alertmanager, on a loopback port that it chooses itself, with a directory of its own. */
final class AlertmanagerProcess implements AutoCloseable {

    static final Path BINARY = Path.of("/usr/bin/prometheus-alertmanager");

    private static final Pattern LISTENING = Pattern.compile("msg=\"Listening on\" .*address=(127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final CompletableFuture<URI> url = new CompletableFuture<>();

    private AlertmanagerProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "alertmanager-log");
        reader.setDaemon(true);
        reader.start();
    }

    static AlertmanagerProcess start(Path directory) throws IOException {
        Path config = Files.writeString(
                directory.resolve("alertmanager.yml"), "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
        return new AlertmanagerProcess(new ProcessBuilder(
                        BINARY.toString(),
                        "--config.file=" + config,
                        "--storage.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:0",
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .start());
    }

    private void read() {
        StringBuilder log = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                log.append(line).append('\n');
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    url.complete(URI.create("http://" + listening.group(1)));
                }
                line = lines.readLine();
            }
            url.completeExceptionally(new IllegalStateException("Alertmanager ended:\n" + log));
        } catch (IOException e) {
            url.completeExceptionally(new UncheckedIOException(e));
        }
    }

    URI url() {
        return url.orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
