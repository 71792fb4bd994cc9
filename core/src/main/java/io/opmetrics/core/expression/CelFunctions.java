package io.opmetrics.core.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@link Comparison} as functions of CEL, each told by its last three arguments where in the clause it stands. */
final class CelFunctions {

    /** Carries the reason why a value is missing through CEL, which knows only unchecked exceptions. */
    static final class Undecided extends RuntimeException {

        private static final long serialVersionUID = 1;

        Undecided(Exception reason) {
            super("undecided", reason, false, false);
        }
    }

    private static final List<CelType> NUMBERS = List.of(SimpleType.INT, SimpleType.UINT, SimpleType.DOUBLE);
    private static final CelType LIST = ListType.create(SimpleType.DYN);
    private static final CelType MAP = MapType.create(SimpleType.DYN, SimpleType.DYN);

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
        List<CelOverloadDecl> overloads = new ArrayList<>();
        if (function.equals(Functions.IN)) {
            overloads.add(overload(function, SimpleType.DYN, LIST));
            overloads.add(overload(function, SimpleType.DYN, MAP));
            return overloads;
        }
        for (CelType left : NUMBERS) {
            NUMBERS.forEach(right -> overloads.add(overload(function, left, right)));
        }
        for (CelType type : List.of(SimpleType.BOOL, SimpleType.STRING, SimpleType.BYTES, LIST, MAP)) {
            overloads.add(overload(function, type, type));
        }
        for (CelType type : List.of(SimpleType.INT, SimpleType.DOUBLE, SimpleType.BOOL, SimpleType.STRING)) {
            overloads.add(overload(function, type, SimpleType.NULL_TYPE));
            overloads.add(overload(function, SimpleType.NULL_TYPE, type));
        }
        // Points in time and durations take null by themselves.
        for (CelType type : List.of(SimpleType.TIMESTAMP, SimpleType.DURATION)) {
            overloads.add(overload(function, type, type));
        }
        return overloads;
    }

    private static CelOverloadDecl overload(String function, CelType left, CelType right) {
        return CelOverloadDecl.newGlobalOverload(
                name(function) + " " + left.name() + " " + right.name(),
                SimpleType.BOOL,
                List.of(left, right, SimpleType.STRING, SimpleType.STRING, SimpleType.STRING));
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
