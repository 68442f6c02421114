package io.sallyport.acceptance.documentation;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The interfaces with {@code @ConfigMapping} of one module, read from its sources by the compiler's
 * own parser: their comments are nowhere else.
 */
final class ConfigMappings {

  /**
   * One mapping.
   *
   * @param prefix of its keys
   * @param summary what its interface says of itself
   */
  record Mapping(String prefix, String summary, List<Setting> settings) {}

  private final DocTrees comments;
  private final Map<String, TreePath> types = new HashMap<>();
  private final List<TreePath> mappings = new ArrayList<>();

  private ConfigMappings(DocTrees comments) {
    this.comments = comments;
  }

  /** Those of a module, by prefix. */
  static List<Mapping> of(Path module) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(module.resolve("src/main/java"))) {
      List<Path> java = sources.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(java));
      ConfigMappings found = new ConfigMappings(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        unit.getTypeDecls().forEach(type -> found.collect(new TreePath(new TreePath(unit), type)));
      }
      return found.mappings.stream()
          .map(found::mapping)
          .sorted((a, b) -> a.prefix().compareTo(b.prefix()))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void collect(TreePath path) {
    if (path.getLeaf() instanceof ClassTree type) {
      types.put(type.getSimpleName().toString(), path);
      if (annotation(type.getModifiers(), "ConfigMapping").isPresent()) {
        mappings.add(path);
      }
      type.getMembers().forEach(member -> collect(new TreePath(path, member)));
    }
  }

  private Mapping mapping(TreePath path) {
    ClassTree type = (ClassTree) path.getLeaf();
    String prefix =
        annotation(type.getModifiers(), "ConfigMapping")
            .map(found -> text(argument(found, "prefix")))
            .orElseThrow();
    return new Mapping(prefix, comment(path), settings(prefix, path));
  }

  private List<Setting> settings(String prefix, TreePath path) {
    List<Setting> settings = new ArrayList<>();
    for (Tree member : ((ClassTree) path.getLeaf()).getMembers()) {
      if (member instanceof MethodTree method && method.getBody() == null) {
        String key = prefix + "." + kebab(method.getName().toString());
        settings.addAll(settings(key, method, new TreePath(path, member)));
      }
    }
    return settings;
  }

  private List<Setting> settings(String key, MethodTree method, TreePath path) {
    Tree returned = method.getReturnType();
    String outer = simple(returned);
    if (outer.equals("Map")) {
      Tree value = ((ParameterizedTypeTree) returned).getTypeArguments().get(1);
      TreePath nested = types.get(simple(value));
      return nested == null
          ? List.of(new Setting(key + ".NAME", word(value), "none", comment(path)))
          : settings(key + ".NAME", nested);
    }
    TreePath nested = types.get(outer);
    if (nested != null && nested.getLeaf().getKind() == Tree.Kind.INTERFACE) {
      return settings(key, nested);
    }
    boolean optional = outer.startsWith("Optional");
    String preset =
        annotation(method.getModifiers(), "WithDefault")
            .map(found -> "`" + text(argument(found, "value")) + "`")
            .orElse(optional ? "none" : "required");
    return List.of(new Setting(key, word(returned), preset, comment(path)));
  }

  /** A type in words. */
  private String word(Tree type) {
    String name = simple(type);
    return switch (name) {
      case "Optional" -> word(((ParameterizedTypeTree) type).getTypeArguments().getFirst());
      case "List", "Set" ->
          "list of " + word(((ParameterizedTypeTree) type).getTypeArguments().getFirst());
      case "OptionalInt", "OptionalLong", "int", "long" -> "number";
      case "boolean" -> "`true` or `false`";
      case "Duration" -> "duration";
      case "String" -> "text";
      case "Path" -> "path";
      case "URI" -> "URL";
      default -> words(name);
    };
  }

  /** The values of one of our enumerations. */
  private String words(String name) {
    TreePath path = types.get(name);
    if (path == null || path.getLeaf().getKind() != Tree.Kind.ENUM) {
      throw new IllegalStateException("a setting has a type that has no word here: " + name);
    }
    return ((ClassTree) path.getLeaf())
        .getMembers().stream()
            .filter(member -> member.getKind() == Tree.Kind.VARIABLE)
            .map(member -> ((VariableTree) member).getName().toString())
            .filter(constant -> constant.equals(constant.toUpperCase(Locale.ROOT)))
            .map(constant -> "`" + constant.toLowerCase(Locale.ROOT).replace('_', '-') + "`")
            .collect(Collectors.joining(", "));
  }

  private String comment(TreePath path) {
    return Optional.ofNullable(comments.getDocCommentTree(path))
        .map(CommentText::markdown)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() ->
            new IllegalStateException(
                path.getCompilationUnit().getSourceFile().getName()
                    + " has a setting without a comment: "
                    + path.getLeaf()));
  }

  private static Optional<AnnotationTree> annotation(ModifiersTree modifiers, String name) {
    return modifiers.getAnnotations().stream()
        .filter(found -> simple(found.getAnnotationType()).equals(name))
        .map(AnnotationTree.class::cast)
        .findFirst();
  }

  private static ExpressionTree argument(AnnotationTree annotation, String name) {
    for (ExpressionTree argument : annotation.getArguments()) {
      if (argument instanceof AssignmentTree assignment) {
        if (assignment.getVariable().toString().equals(name)) {
          return assignment.getExpression();
        }
      } else if (name.equals("value")) {
        return argument;
      }
    }
    throw new IllegalStateException(annotation + " has no " + name);
  }

  private static String text(ExpressionTree expression) {
    return switch (expression) {
      case LiteralTree literal -> String.valueOf(literal.getValue());
      case BinaryTree sum -> text(sum.getLeftOperand()) + text(sum.getRightOperand());
      default -> throw new IllegalStateException("not a literal: " + expression);
    };
  }

  private static String simple(Tree type) {
    String name =
        type instanceof ParameterizedTypeTree generic
            ? generic.getType().toString()
            : type.toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
