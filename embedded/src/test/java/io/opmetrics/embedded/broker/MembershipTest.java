package io.opmetrics.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private static final String VOTERS = "1@127.0.0.1:20001,2@127.0.0.1:20002";

    @Test
    void a_node_without_voters_is_a_cluster_of_its_own() {
        Membership member = Membership.of(Map.of());
        assertThat(member.nodeId()).isEqualTo(1);
        assertThat(member.voters()).isEmpty();
        assertThat(member.controllerPort()).isZero();
        assertThat(member.clusterId()).isNotEqualTo(Membership.of(Map.of()).clusterId());
    }

    @Test
    void a_voter_listens_where_the_others_look_for_it() {
        Membership member =
                Membership.of(Map.of("node.id", "2", "cluster.id", "abc", "controller.quorum.voters", VOTERS));
        assertThat(member.nodeId()).isEqualTo(2);
        assertThat(member.clusterId()).isEqualTo("abc");
        assertThat(member.voters()).contains(VOTERS);
        assertThat(member.controllerPort()).isEqualTo(20_002);
    }

    @Test
    void a_node_that_is_no_voter_is_refused() {
        assertThatThrownBy(() ->
                        Membership.of(Map.of("node.id", "3", "cluster.id", "abc", "controller.quorum.voters", VOTERS)))
                .isInstanceOf(BrokerStartException.class)
                .hasMessage("Node 3 is not among the controller.quorum.voters " + VOTERS + ".");
    }

    @Test
    void a_voter_without_a_name_is_refused() {
        assertThatThrownBy(() -> Membership.of(Map.of("controller.quorum.voters", VOTERS)))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining("needs node.id and cluster.id as well");
    }
}
