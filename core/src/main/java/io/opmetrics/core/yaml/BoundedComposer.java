package io.opmetrics.core.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Builds the nodes of a file within bounds: the library's own composer recurses as deep as the file says. Merge keys
 * are refused: YAML 1.2 has none, and merging would hide duplicate keys.
 */
final class BoundedComposer extends Composer {

    private static final int DEEPEST = 32;

    private int depth;

    BoundedComposer(LoadSettings settings, String text) {
        super(settings, new ParserImpl(settings, new StreamReader(settings, text)));
    }

    @Override
    protected SequenceNode composeSequenceNode(Optional<Anchor> anchor) {
        return deeper(() -> super.composeSequenceNode(anchor));
    }

    @Override
    protected Node composeMappingNode(Optional<Anchor> anchor) {
        return deeper(() -> super.composeMappingNode(anchor));
    }

    @Override
    protected void composeMappingChildren(List<NodeTuple> children, MappingNode mapping) {
        super.composeMappingChildren(children, mapping);
        Node key = children.get(children.size() - 1).getKeyNode();
        if (key.getTag().equals(Tag.MERGE)) {
            throw new ComposerException("merge keys (<<) are not part of YAML 1.2", key.getStartMark());
        }
    }

    private <T> T deeper(Supplier<T> compose) {
        if (depth == DEEPEST) {
            throw new ComposerException(
                    "nested deeper than " + DEEPEST + " levels",
                    parser.peekEvent().getStartMark());
        }
        depth++;
        try {
            return compose.get();
        } finally {
            depth--;
        }
    }
}
