package io.sallyport.proxy.session;

/** What an operation does to files of the target besides transferring them. */
public enum FileOperationKind {
  /** A file was to be read; on record by itself only when that was refused. */
  READ,
  /** A file was to be written; on record by itself only when that was refused. */
  WRITE,
  LIST,
  RENAME,
  REMOVE,
  MAKE_DIRECTORY,
  REMOVE_DIRECTORY,
  /** Permissions, owner, times or size. */
  SET_ATTRIBUTES,
  LINK,
  SYMBOLIC_LINK,
  /** Within the target. */
  COPY
}
