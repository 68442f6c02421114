package io.sallyport.acceptance.documentation;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A comment of the sources as Markdown on one line. */
final class CommentText {

  static String markdown(DocCommentTree comment) {
    return text(comment.getFullBody()).replaceAll("\\s+", " ").strip();
  }

  private static String text(List<? extends DocTree> parts) {
    return parts.stream().map(CommentText::text).collect(Collectors.joining());
  }

  private static String text(DocTree part) {
    return switch (part) {
      case TextTree text -> text.getBody();
      case LiteralTree literal ->
          literal.getKind() == DocTree.Kind.CODE
              ? "`" + literal.getBody().getBody() + "`"
              : literal.getBody().getBody();
      case LinkTree link ->
          link.getLabel().isEmpty() ? "`" + key(link) + "`" : text(link.getLabel());
      case StartElementTree _ -> " ";
      case EntityTree entity -> "&" + entity.getName() + ";";
      default ->
          throw new IllegalStateException("a comment has what has no Markdown here: " + part);
    };
  }

  /** The last word of a key, where a comment names its neighbour. */
  private static String key(LinkTree link) {
    return link.getReference()
        .getSignature()
        .replaceFirst(".*#", "")
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }

  private CommentText() {}
}
