package io.sallyport.proxy.transfer.sftp;

import java.util.Map;

/** A request of a client, as far as the relay has to understand it. */
sealed interface SftpRequest {

  /** On one path. */
  enum PathOperation {
    STAT,
    SETSTAT,
    OPENDIR,
    REMOVE,
    MKDIR,
    RMDIR,
    REALPATH,
    READLINK,
    STATVFS
  }

  /** On two paths. */
  enum PairOperation {
    RENAME,
    HARDLINK,
    SYMLINK
  }

  /** On an open file or directory. */
  enum HandleOperation {
    FSTAT,
    FSETSTAT,
    READDIR,
    FSYNC,
    FSTATVFS
  }

  /**
   * Opens a file.
   *
   * @param attributesAt where in the packet the attributes begin
   */
  record Open(SftpString path, OpenFlags flags, int attributesAt) implements SftpRequest {}

  record Close(SftpString handle) implements SftpRequest {}

  record Read(SftpString handle, long offset, int length) implements SftpRequest {}

  /**
   * Writes into an open file.
   *
   * @param dataAt where in the packet the bytes begin
   */
  record Write(SftpString handle, long offset, int dataAt, int length) implements SftpRequest {}

  record OnPath(PathOperation operation, SftpString path, int pathEndsAt) implements SftpRequest {}

  record OnPaths(PairOperation operation, SftpString from, SftpString to) implements SftpRequest {}

  record OnHandle(HandleOperation operation, SftpString handle) implements SftpRequest {}

  /** {@code copy-data}: within the target. */
  record Copy(SftpString from, SftpString to) implements SftpRequest {}

  /** It asks about the server alone. */
  record Question() implements SftpRequest {}

  /** Not known here, so not to be passed on. */
  record Unknown(String name) implements SftpRequest {}

  /** The extensions that are known, for one path. */
  Map<String, PathOperation> ON_PATH =
      Map.of(
          "statvfs@openssh.com", PathOperation.STATVFS,
          "lsetstat@openssh.com", PathOperation.SETSTAT,
          "expand-path@openssh.com", PathOperation.REALPATH,
          "home-directory", PathOperation.REALPATH);

  /** For two paths. */
  Map<String, PairOperation> ON_PATHS =
      Map.of(
          "posix-rename@openssh.com", PairOperation.RENAME,
          "hardlink@openssh.com", PairOperation.HARDLINK);

  /** For a handle. */
  Map<String, HandleOperation> ON_HANDLE =
      Map.of(
          "fsync@openssh.com", HandleOperation.FSYNC,
          "fstatvfs@openssh.com", HandleOperation.FSTATVFS);

  /** Copies within the target. */
  String COPY_DATA = "copy-data";

  /** Asks for limits. */
  String LIMITS = "limits@openssh.com";

  /** Asks for names of users and groups. */
  String USERS_GROUPS = "users-groups-by-id@openssh.com";

  /** Whether an extension is understood here. */
  static boolean isKnown(String extension) {
    return ON_PATH.containsKey(extension)
        || ON_PATHS.containsKey(extension)
        || ON_HANDLE.containsKey(extension)
        || extension.equals(COPY_DATA)
        || extension.equals(LIMITS)
        || extension.equals(USERS_GROUPS);
  }

  /** Reads a request that is not INIT. */
  static SftpRequest read(byte[] packet) throws MalformedSftpException {
    int type = packet[PacketStream.LENGTH] & 0xff;
    PacketReader reader = new PacketReader(packet, PacketStream.LENGTH + 1);
    reader.number();
    return switch (type) {
      case SftpType.OPEN -> {
        SftpString path = reader.string();
        OpenFlags flags = new OpenFlags(reader.number());
        yield new Open(path, flags, reader.position());
      }
      case SftpType.CLOSE -> new Close(reader.string());
      case SftpType.READ -> new Read(reader.string(), reader.longNumber(), reader.number());
      case SftpType.WRITE -> {
        SftpString handle = reader.string();
        long offset = reader.longNumber();
        int length = reader.skipString();
        yield new Write(handle, offset, reader.position() - length, length);
      }
      case SftpType.LSTAT, SftpType.STAT -> onPath(PathOperation.STAT, reader);
      case SftpType.SETSTAT -> onPath(PathOperation.SETSTAT, reader);
      case SftpType.OPENDIR -> onPath(PathOperation.OPENDIR, reader);
      case SftpType.REMOVE -> onPath(PathOperation.REMOVE, reader);
      case SftpType.MKDIR -> onPath(PathOperation.MKDIR, reader);
      case SftpType.RMDIR -> onPath(PathOperation.RMDIR, reader);
      case SftpType.REALPATH -> onPath(PathOperation.REALPATH, reader);
      case SftpType.READLINK -> onPath(PathOperation.READLINK, reader);
      case SftpType.RENAME -> new OnPaths(PairOperation.RENAME, reader.string(), reader.string());
      case SftpType.SYMLINK -> new OnPaths(PairOperation.SYMLINK, reader.string(), reader.string());
      case SftpType.FSTAT -> new OnHandle(HandleOperation.FSTAT, reader.string());
      case SftpType.FSETSTAT -> new OnHandle(HandleOperation.FSETSTAT, reader.string());
      case SftpType.READDIR -> new OnHandle(HandleOperation.READDIR, reader.string());
      case SftpType.EXTENDED -> extended(reader);
      default -> new Unknown("request " + type);
    };
  }

  private static SftpRequest extended(PacketReader reader) throws MalformedSftpException {
    String name = reader.string().text();
    PathOperation onPath = ON_PATH.get(name);
    if (onPath != null) {
      return onPath(onPath, reader);
    }
    PairOperation onPaths = ON_PATHS.get(name);
    if (onPaths != null) {
      return new OnPaths(onPaths, reader.string(), reader.string());
    }
    HandleOperation onHandle = ON_HANDLE.get(name);
    if (onHandle != null) {
      return new OnHandle(onHandle, reader.string());
    }
    return switch (name) {
      case COPY_DATA -> {
        SftpString from = reader.string();
        reader.longNumber();
        reader.longNumber();
        yield new Copy(from, reader.string());
      }
      case LIMITS, USERS_GROUPS -> new Question();
      default -> new Unknown(name);
    };
  }

  private static OnPath onPath(PathOperation operation, PacketReader reader)
      throws MalformedSftpException {
    SftpString path = reader.string();
    return new OnPath(operation, path, reader.position());
  }
}
