package io.opmetrics.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipIT {

    private static final long SIX_MEGABYTES = 6_000_000;

    @Test
    void it_is_small() throws IOException {
        assertThat(Files.size(FunctionZip.file())).isLessThan(SIX_MEGABYTES);
    }

    @Test
    void it_holds_no_kafka_client_no_broker_and_no_meters() {
        assertThat(FunctionZip.names())
                .noneMatch(
                        name -> name.matches(
                                ".*(org/apache/kafka|kafka/|io/micrometer|org/rocksdb|delivery/standalone|schema/kafka|junit).*"));
    }

    @Test
    void it_holds_these_libraries_and_no_others() {
        assertThat(FunctionZip.names())
                .filteredOn(name -> name.endsWith(".jar"))
                .extracting(name -> name.replaceAll("-[0-9.]+\\.jar$", ""))
                .containsExactly(
                        "lib/aws-lambda-java-core",
                        "lib/dynatrace-metric-utils-java",
                        "lib/jackson-core",
                        "lib/slf4j-api",
                        "lib/slf4j-simple");
    }

    @Test
    void classes_at_the_root_are_those_of_delivery_and_schema() {
        assertThat(FunctionZip.names())
                .filteredOn(name -> name.endsWith(".class") && !name.contains("!/"))
                .isNotEmpty()
                .allMatch(name -> name.matches(
                        "io/opmetrics/(delivery/((batch|ingest|lambda|line|retry)/)?|schema/(deadletter/)?)[^/]+"));
    }

    @Test
    void every_class_of_it_loads_from_it_alone(@TempDir Path directory) throws Exception {
        FunctionZip.unpack(directory);
        List<URL> path = new ArrayList<>(List.of(directory.toUri().toURL()));
        try (Stream<Path> jars = Files.list(directory.resolve("lib"))) {
            for (Path jar : jars.toList()) {
                path.add(jar.toUri().toURL());
            }
        }
        try (URLClassLoader zip = new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThat(zip.loadClass(FunctionZip.HANDLER).getInterfaces())
                    .extracting(Class::getName)
                    .containsExactly("com.amazonaws.services.lambda.runtime.RequestStreamHandler");
            for (String name : FunctionZip.names()) {
                if (name.startsWith("io/opmetrics/") && name.endsWith(".class") && !name.contains("package-info")) {
                    Class<?> loaded = Class.forName(name.replace(".class", "").replace('/', '.'), true, zip);
                    // Signatures are resolved here: a missing library shows.
                    assertThat(loaded.getDeclaredMethods()).isNotNull();
                    assertThat(loaded.getDeclaredFields()).isNotNull();
                }
            }
        }
    }
}
