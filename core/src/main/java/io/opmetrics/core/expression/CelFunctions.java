package io.opmetrics.core.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@link Comparison} as functions of CEL, each told by its last three arguments where in the clause it stands. */
final class CelFunctions {

    /** Carries a {@link FilterException} through CEL, which knows only unchecked exceptions. */
    static final class Undecided extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient FilterException reason;

        Undecided(FilterException reason) {
            super(reason.getMessage(), null, false, false);
            this.reason = reason;
        }

        FilterException reason() {
            return reason;
        }
    }

    private static final Set<String> REPLACED = new TreeSet<>(Functions.ORDERINGS);

    static {
        REPLACED.addAll(List.of(Functions.EQUALS, Functions.NOT_EQUALS, Functions.IN));
    }

    private CelFunctions() {}

    static boolean replaces(String function) {
        return REPLACED.contains(function);
    }

    /** The name under which CEL knows the replacement. */
    static String name(String function) {
        return "@" + function;
    }

    static List<CelFunctionDecl> declarations() {
        return REPLACED.stream()
                .map(function -> CelFunctionDecl.newFunctionDeclaration(name(function), overloads(function)))
                .toList();
    }

    /** All pairs of types that can meet; CEL lets fields, of which it knows no type, pass everywhere. */
    private static List<CelOverloadDecl> overloads(String function) {
        CelType any = TypeParamType.create("A");
        List<List<CelType>> pairs = new ArrayList<>();
        if (function.equals(Functions.IN)) {
            pairs.add(List.of(SimpleType.DYN, ListType.create(SimpleType.DYN)));
            pairs.add(List.of(SimpleType.DYN, MapType.create(SimpleType.DYN, SimpleType.DYN)));
        } else {
            pairs.add(List.of(any, any));
            pairs.add(List.of(any, SimpleType.NULL_TYPE));
            pairs.add(List.of(SimpleType.NULL_TYPE, any));
            List<CelType> numbers = List.of(SimpleType.INT, SimpleType.UINT, SimpleType.DOUBLE);
            numbers.forEach(left ->
                    numbers.stream().filter(right -> left != right).forEach(right -> pairs.add(List.of(left, right))));
        }
        List<CelOverloadDecl> overloads = new ArrayList<>();
        for (List<CelType> pair : pairs) {
            List<CelType> parameters = new ArrayList<>(pair);
            parameters.addAll(List.of(SimpleType.STRING, SimpleType.STRING, SimpleType.STRING));
            overloads.add(CelOverloadDecl.newGlobalOverload(
                    name(function) + "_" + overloads.size(), SimpleType.BOOL, parameters));
        }
        return overloads;
    }

    static List<CelFunctionBinding> bindings() {
        List<Class<?>> types = List.of(Object.class, Object.class, String.class, String.class, String.class);
        return REPLACED.stream()
                .flatMap(function -> CelFunctionBinding.fromOverloads(
                        name(function),
                        CelFunctionBinding.from(name(function) + "_values", types, CelFunctions::evaluate))
                        .stream())
                .toList();
    }

    private static Object evaluate(Object[] arguments) {
        Site site = new Site((String) arguments[2], (String) arguments[3], (String) arguments[4]);
        try {
            return switch (site.operator()) {
                case "==" -> CelValues.equal(arguments[0], arguments[1], site);
                case "!=" -> !CelValues.equal(arguments[0], arguments[1], site);
                case "in" -> CelValues.in(arguments[0], arguments[1], site);
                default -> CelValues.ordered(arguments[0], arguments[1], site);
            };
        } catch (FilterException undecided) {
            throw new Undecided(undecided);
        }
    }
}
