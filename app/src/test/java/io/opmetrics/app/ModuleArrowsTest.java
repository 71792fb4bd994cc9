package io.opmetrics.app;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** Who may depend on whom: the picture in ARCHITECTURE.md, held. */
class ModuleArrowsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.opmetrics");

    @Test
    void siblings_do_not_see_each_other() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("schema")
                .definedBy("io.opmetrics.schema..")
                .layer("core")
                .definedBy("io.opmetrics.core..")
                .layer("streams")
                .definedBy("io.opmetrics.streams..")
                .layer("delivery")
                .definedBy("io.opmetrics.delivery..")
                .layer("notification")
                .definedBy("io.opmetrics.notification..")
                .layer("embedded")
                .definedBy("io.opmetrics.embedded..")
                .layer("testkit")
                .definedBy("io.opmetrics.testkit..")
                .layer("app")
                .definedBy("io.opmetrics.app..")
                // Built after this module, so seen only where its classes are.
                .optionalLayer("bench")
                .definedBy("io.opmetrics.bench..")
                .whereLayer("bench")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("app")
                .mayOnlyBeAccessedByLayers("bench")
                .whereLayer("streams")
                .mayOnlyBeAccessedByLayers("app", "bench")
                .whereLayer("delivery")
                .mayOnlyBeAccessedByLayers("app", "testkit", "bench")
                .whereLayer("notification")
                .mayOnlyBeAccessedByLayers("app", "bench")
                .whereLayer("embedded")
                .mayOnlyBeAccessedByLayers("app", "bench")
                .whereLayer("testkit")
                .mayOnlyBeAccessedByLayers("app", "bench")
                .whereLayer("core")
                .mayOnlyBeAccessedByLayers("streams", "notification", "testkit", "app", "bench")
                .whereLayer("schema")
                .mayOnlyBeAccessedByLayers("core", "streams", "delivery", "embedded", "testkit", "app", "bench")
                .check(CLASSES);
    }

    @Test
    void core_knows_neither_kafka_nor_http() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("io.opmetrics.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "java.net.http..", "com.sun.net..")
                .check(CLASSES);
    }

    @Test
    void what_the_stages_compute_does_not_know_kafka_streams() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(
                        "io.opmetrics.streams.fold..",
                        "io.opmetrics.streams.merge..",
                        "io.opmetrics.streams.admission..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka.streams..")
                .check(CLASSES);
    }

    @Test
    void internals_of_kafka_streams_are_touched_by_one_class() {
        ArchRuleDefinition.noClasses()
                .that()
                .haveNameNotMatching("io.opmetrics.streams.kafka.TaskInternals(\\$.*)?")
                .and()
                .resideInAPackage("io.opmetrics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka.streams.processor.internals..", "org.apache.kafka.streams.state.internals..")
                .check(CLASSES);
    }

    @Test
    void what_the_lambda_function_shares_knows_neither_the_kafka_client_nor_meters() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(
                        "io.opmetrics.delivery.batch..",
                        "io.opmetrics.delivery.line..",
                        "io.opmetrics.delivery.ingest..",
                        "io.opmetrics.delivery.retry..",
                        "io.opmetrics.delivery.lambda..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.micrometer..", "io.opmetrics.delivery.standalone..")
                .check(CLASSES);
    }

    @Test
    void the_stand_in_does_not_know_the_serializer() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("io.opmetrics.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.dynatrace..", "io.opmetrics.delivery..")
                .check(CLASSES);
    }

    @Test
    void notification_knows_neither_kafka_nor_meters() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("io.opmetrics.notification..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.micrometer..")
                .check(CLASSES);
    }

    @Test
    void packages_of_a_module_do_not_depend_on_each_other_in_circles() {
        for (String module : new String[] {"core", "streams", "delivery", "notification", "testkit", "embedded"}) {
            slices().matching("io.opmetrics." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }
}
