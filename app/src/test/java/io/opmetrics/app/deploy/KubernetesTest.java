package io.opmetrics.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.opmetrics.app.configuration.Configuration;
import io.opmetrics.app.configuration.ConfigurationLoader;
import io.opmetrics.app.configuration.Origin;
import io.opmetrics.app.run.Role;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesTest {

    private static final Path DIRECTORY = Path.of("../deploy/kubernetes");

    @TempDir
    Path files;

    private final List<HasMetadata> manifests;

    KubernetesTest() throws IOException {
        manifests = Manifests.in(DIRECTORY);
    }

    private <T extends HasMetadata> List<T> all(Class<T> type) {
        return manifests.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static <T extends HasMetadata> T only(List<? extends HasMetadata> from, Class<T> type) {
        List<T> found = from.stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static PodTemplateSpec template(HasMetadata workload) {
        return workload instanceof StatefulSet set
                ? set.getSpec().getTemplate()
                : ((Deployment) workload).getSpec().getTemplate();
    }

    private static Container container(HasMetadata workload) {
        return template(workload).getSpec().getContainers().get(0);
    }

    /** Everything that runs pods, also what is not working yet. */
    private static Stream<HasMetadata> workloads() throws IOException {
        List<HasMetadata> all = new ArrayList<>(Manifests.in(DIRECTORY));
        all.addAll(Manifests.in(DIRECTORY.resolve("not-yet")));
        return all.stream().filter(manifest -> manifest instanceof StatefulSet || manifest instanceof Deployment);
    }

    @Test
    void there_is_a_processor_and_a_delivery() throws IOException {
        assertThat(all(StatefulSet.class))
                .extracting(set -> set.getMetadata().getName())
                .containsExactly("opmetrics-processor");
        assertThat(all(Deployment.class))
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactly("opmetrics-delivery");
        assertThat(workloads()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replica: 2",
                "replicas: many",
                "replicas: 2\n  replicas: 3",
                "template: {spec: {hostNetworks: true}}"
            })
    void a_mistake_would_be_refused(String spec) {
        assertThatThrownBy(() -> Manifests.read("apiVersion: apps/v1\nkind: StatefulSet\nspec:\n  " + spec + "\n"))
                .isInstanceOf(Exception.class);
    }

    @Test
    void the_configuration_is_one_that_the_program_takes() throws Exception {
        Configuration configuration = load(Map.of());
        assertThat(DefinitionLoader.load(configuration.definitions()).metrics()).isNotEmpty();
        assertThat(configuration.management().host()).isEqualTo("0.0.0.0");
    }

    @Test
    void the_program_reads_every_variable_that_is_set() throws Exception {
        for (HasMetadata workload : List.of(only(manifests, StatefulSet.class), only(manifests, Deployment.class))) {
            Map<String, String> environment = new HashMap<>();
            for (EnvVar variable : container(workload).getEnv()) {
                environment.put(variable.getName(), value(variable));
            }
            assertThat(load(environment).effective())
                    .extracting(setting -> setting.origin())
                    .containsAll(environment.keySet().stream()
                            .map(name -> (Origin) new Origin.Environment(name))
                            .toList());
        }
    }

    private String value(EnvVar variable) throws IOException {
        if (variable.getName().endsWith("_FILE")) {
            return Files.writeString(files.resolve("token"), "dt0c01.PUBLIC.SECRET")
                    .toString();
        }
        return variable.getValueFrom() == null ? variable.getValue() : "opmetrics-processor-0";
    }

    private Configuration load(Map<String, String> environment) throws Exception {
        Map<String, String> data = only(manifests, ConfigMap.class).getData();
        for (Map.Entry<String, String> file : data.entrySet()) {
            Files.writeString(files.resolve(file.getKey()), file.getValue());
        }
        return ConfigurationLoader.load(files.resolve("opmetrics.yaml"), environment);
    }

    @Test
    void the_processor_keeps_its_state_and_its_place_in_the_group() throws Exception {
        StatefulSet set = only(manifests, StatefulSet.class);
        Configuration configuration = load(Map.of());
        assertThat(set.getSpec().getVolumeClaimTemplates())
                .extracting(claim -> claim.getMetadata().getName())
                .containsExactly("state");
        assertThat(container(set).getVolumeMounts())
                .filteredOn(mount -> mount.getName().equals("state"))
                .extracting(VolumeMount::getMountPath)
                .containsExactly(configuration.processor().stateDirectory().toString());
        assertThat(container(set).getEnv())
                .anySatisfy(variable -> {
                    assertThat(variable.getName()).isEqualTo("OPMETRICS_KAFKA_GROUP_INSTANCE_ID");
                    assertThat(variable.getValueFrom().getFieldRef().getFieldPath())
                            .isEqualTo("metadata.name");
                })
                .anySatisfy(variable -> {
                    assertThat(variable.getName()).isEqualTo("OPMETRICS_KAFKA_GROUP_PROTOCOL");
                    assertThat(variable.getValue()).isEqualTo("classic");
                });
    }

    @Test
    void the_program_knows_the_roles() {
        for (HasMetadata workload : List.of(only(manifests, StatefulSet.class), only(manifests, Deployment.class))) {
            List<String> arguments = container(workload).getArgs();
            String role = arguments.get(arguments.indexOf("--roles") + 1);
            assertThat(Role.values()).extracting(Role::name).contains(role.toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void what_the_program_cannot_do_yet_stands_apart() throws IOException {
        assertThat(Stream.of(Role.values()).map(Role::name)).doesNotContain("COMMAND_CENTER");
        assertThat(Files.readString(DIRECTORY.resolve("not-yet/command-center.yaml")))
                .startsWith("# NOT WORKING YET");
    }

    @Test
    void a_database_file_never_has_two_owners() throws IOException {
        Deployment commandCenter = only(Manifests.in(DIRECTORY.resolve("not-yet")), Deployment.class);
        assertThat(commandCenter.getSpec().getReplicas()).isEqualTo(1);
        assertThat(commandCenter.getSpec().getStrategy().getType()).isEqualTo("Recreate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opmetrics-processor", "opmetrics-delivery", "opmetrics-command-center"})
    void pods_are_confined_and_watched(String name) throws IOException {
        HasMetadata workload = workloads()
                .filter(one -> one.getMetadata().getName().equals(name))
                .findAny()
                .orElseThrow();
        Container container = container(workload);
        assertThat(template(workload).getSpec()).satisfies(pod -> {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getEnableServiceLinks()).isFalse();
            assertThat(pod.getVolumes())
                    .filteredOn(volume -> volume.getEmptyDir() != null)
                    .extracting(Volume::getName)
                    .containsExactly("scratch");
        });
        assertThat(container.getSecurityContext()).satisfies(security -> {
            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        });
        assertThat(container.getVolumeMounts())
                .extracting(VolumeMount::getMountPath)
                .contains("/scratch");
        // A configuration error must not become a restart loop.
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/live");
        assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/live");
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/ready");
        assertThat(container.getPorts())
                .filteredOn(port -> port.getName().equals("management"))
                .extracting(port -> port.getContainerPort())
                .containsExactly(9464);
        assertThat(container.getResources().getLimits()).containsKeys("memory", "ephemeral-storage");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
    }

    @Test
    void selectors_select_the_pods_that_they_are_for() {
        for (HasMetadata workload : List.of(only(manifests, StatefulSet.class), only(manifests, Deployment.class))) {
            Map<String, String> labels = template(workload).getMetadata().getLabels();
            String name = workload.getMetadata().getName();
            assertThat(all(Service.class))
                    .filteredOn(service -> service.getMetadata().getName().equals(name))
                    .singleElement()
                    .satisfies(service ->
                            assertThat(service.getSpec().getSelector()).isEqualTo(labels));
            assertThat(all(PodDisruptionBudget.class))
                    .filteredOn(budget -> budget.getMetadata().getName().equals(name))
                    .singleElement()
                    .satisfies(budget -> {
                        assertThat(budget.getSpec().getSelector().getMatchLabels())
                                .isEqualTo(labels);
                        assertThat(budget.getSpec().getMaxUnavailable().getIntVal())
                                .isEqualTo(1);
                        assertThat(budget.getSpec().getMinAvailable()).isNull();
                    });
        }
    }

    @Test
    void the_image_starts_the_program_as_the_pods_expect_it() throws IOException {
        String image = Files.readString(Path.of("../deploy/Containerfile"));
        assertThat(image)
                .contains("USER 10001:10001", "-Djava.io.tmpdir=/scratch", "\"io.opmetrics.app.Main\"")
                .doesNotContain("alpine");
    }
}
