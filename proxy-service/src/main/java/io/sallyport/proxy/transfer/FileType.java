package io.sallyport.proxy.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Tells what a file is by its first bytes. A hint for people and rules, and no proof. */
public final class FileType {

  /** How many first bytes it looks at. */
  public static final int LOOKED_AT = 512;

  /** When the bytes tell nothing. */
  public static final String UNKNOWN = "application/octet-stream";

  private static final String EMPTY = "inode/x-empty";

  private static final class Magic {
    private final int offset;
    private final byte[] bytes;
    private final String type;

    private Magic(int offset, byte[] bytes, String type) {
      this.offset = offset;
      this.bytes = bytes;
      this.type = type;
    }

    static Magic of(String type, int offset, String latin1) {
      return new Magic(offset, latin1.getBytes(StandardCharsets.ISO_8859_1), type);
    }

    boolean isIn(byte[] head, int length) {
      int end = offset + bytes.length;
      return end <= length && Arrays.equals(head, offset, end, bytes, 0, bytes.length);
    }
  }

  private static final List<Magic> KNOWN =
      List.of(
          Magic.of("application/x-executable", 0, "\u007fELF"),
          Magic.of("application/x-msdownload", 0, "MZ"),
          Magic.of("application/x-mach-binary", 0, "\u00cf\u00fa\u00ed\u00fe"),
          Magic.of("application/java-vm", 0, "\u00ca\u00fe\u00ba\u00be"),
          Magic.of("application/zip", 0, "PK\u0003\u0004"),
          Magic.of("application/zip", 0, "PK\u0005\u0006"),
          Magic.of("application/gzip", 0, "\u001f\u008b"),
          Magic.of("application/x-bzip2", 0, "BZh"),
          Magic.of("application/x-xz", 0, "\u00fd7zXZ\0"),
          Magic.of("application/zstd", 0, "(\u00b5/\u00fd"),
          Magic.of("application/x-7z-compressed", 0, "7z\u00bc\u00af'\u001c"),
          Magic.of("application/vnd.rar", 0, "Rar!\u001a\u0007"),
          Magic.of("application/x-tar", 257, "ustar"),
          Magic.of("application/pdf", 0, "%PDF-"),
          Magic.of("image/png", 0, "\u0089PNG\r\n\u001a\n"),
          Magic.of("image/jpeg", 0, "\u00ff\u00d8\u00ff"),
          Magic.of("image/gif", 0, "GIF8"),
          Magic.of(
              "application/x-ole-storage", 0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"),
          Magic.of("application/vnd.sqlite3", 0, "SQLite format 3\0"),
          Magic.of("application/x-rpm", 0, "\u00ed\u00ab\u00ee\u00db"),
          Magic.of("application/x-deb", 0, "!<arch>\ndebian"),
          Magic.of("application/x-pem-file", 0, "-----BEGIN "),
          Magic.of("text/x-shellscript", 0, "#!"));

  private FileType() {}

  /**
   * The media type of a file.
   *
   * @param head its first bytes: {@link #LOOKED_AT} of them, or all where it has fewer
   * @param length how many of the array's bytes those are
   */
  public static String of(byte[] head, int length) {
    if (length == 0) {
      return EMPTY;
    }
    return KNOWN.stream()
        .filter(magic -> magic.isIn(head, length))
        .findFirst()
        .map(magic -> magic.type)
        .orElseGet(() -> isText(head, length) ? "text/plain" : UNKNOWN);
  }

  private static boolean isText(byte[] head, int length) {
    for (int i = 0; i < length; i++) {
      int c = head[i] & 0xff;
      if (c == 0x7f
          || (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b)) {
        return false;
      }
    }
    return true;
  }
}
