package io.sallyport.proxy.transfer.sftp;

import io.sallyport.inspector.Direction;
import io.sallyport.proxy.gate.FileUse.Mode;
import io.sallyport.proxy.session.FileOperationKind;
import io.sallyport.proxy.session.FileOperationOutcome;
import io.sallyport.proxy.transfer.TransferLog;
import io.sallyport.proxy.transfer.inspection.Examined;
import io.sallyport.proxy.transfer.sftp.PathRules.Use;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides on each request of a client: which is passed on, which is refused, what is put on record.
 * Under the relay's lock, and in the client's order: while it decides nothing further is given to
 * it.
 */
final class Requests {

  private final Wire wire;
  private final PathRules rules;
  private final Map<SftpString, OpenFile> files = new HashMap<>();

  /** The client has closed them, and they are not over yet, at least most of them. */
  private final Set<OpenFile> closing = new HashSet<>();

  private final Set<SftpString> directories = new HashSet<>();
  private final Set<StagedOpening> opening = new HashSet<>();
  private boolean atomicRename;
  private boolean deciding;

  Requests(Wire wire) {
    this.wire = wire;
    this.rules = new PathRules(wire);
  }

  /** The target has said what it can. */
  void begin(boolean replacesAtOnce) {
    atomicRename = replacesAtOnce;
    rules.begin();
  }

  /** Whether the next request has to wait. */
  boolean isDeciding() {
    return deciding;
  }

  /** Gives up all that is open. */
  void giveUp(String why) {
    List.copyOf(opening).forEach(each -> each.giveUp(why));
    opening.clear();
    files.values().forEach(file -> file.giveUp(why));
    files.clear();
    closing.forEach(file -> file.giveUp(why));
    closing.clear();
    directories.clear();
  }

  /** A request. */
  void take(byte[] packet) throws MalformedSftpException {
    int id = new PacketReader(packet, PacketWriter.ID).number();
    switch (SftpRequest.read(packet)) {
      case SftpRequest.Open open -> open(id, open, packet);
      case SftpRequest.Close close -> close(id, close, packet);
      case SftpRequest.Read read -> {
        OpenFile file = file(id, read.handle());
        if (file != null) {
          file.read(id, read, packet);
        }
      }
      case SftpRequest.Write write -> {
        OpenFile file = file(id, write.handle());
        if (file != null) {
          file.write(id, write, packet);
        }
      }
      case SftpRequest.OnPath onPath -> onPath(id, onPath, packet);
      case SftpRequest.OnPaths onPaths -> onPaths(id, onPaths, packet);
      case SftpRequest.OnHandle onHandle -> onHandle(id, onHandle, packet);
      case SftpRequest.Copy copy -> copy(id, copy, packet);
      case SftpRequest.Question() -> wire.pass(id, packet, reply -> {});
      case SftpRequest.Unknown(String name) ->
          wire.client()
              .answer(
                  ClientSide.status(
                      id, StatusCode.OP_UNSUPPORTED, "the gateway does not know " + name));
    }
  }

  private void open(int id, SftpRequest.Open open, byte[] packet) {
    boolean reads = open.flags().reads() || !open.flags().changes();
    FileOperationKind kind =
        open.flags().changes() ? FileOperationKind.WRITE : FileOperationKind.READ;
    if ((reads && !wire.transfers().rights().download())
        || (open.flags().changes() && !wire.transfers().rights().upload())) {
      boolean upload = open.flags().changes() && !wire.transfers().rights().upload();
      refuse(
          id,
          kind,
          open.path(),
          "",
          wire.transfers().notGranted(upload ? Direction.UPLOAD : Direction.DOWNLOAD));
      return;
    }
    Mode mode = open.flags().changes() ? (reads ? Mode.BOTH : Mode.WRITE) : Mode.READ;
    checked(
        id,
        kind,
        "",
        List.of(new Use(open.path(), mode, false)),
        resolved -> {
          if (!wire.transfers().inspection().isSet()) {
            stream(id, open, packet);
          } else if (open.flags().changes()) {
            deciding = true;
            new HeldUpload.Opening(wire, atomicRename, open, resolved, packet)
                .open(
                    (handle, file) -> {
                      deciding = false;
                      opened(id, handle, file);
                    },
                    (code, why) -> {
                      deciding = false;
                      refused(id, kind, open.path(), code, why);
                    });
          } else {
            stage(id, open, packet);
          }
        });
  }

  private void stream(int id, SftpRequest.Open open, byte[] packet) {
    wire.pass(
        id,
        packet,
        reply -> {
          if (Reply.type(reply) == SftpType.HANDLE) {
            SftpString handle = Reply.handle(reply);
            StreamedFile file = new StreamedFile(wire, open.path(), open.flags(), Examined.NOT);
            files.put(handle, file);
            if (!open.flags().changes()) {
              file.measure(handle);
            }
          }
        });
  }

  private void stage(int id, SftpRequest.Open open, byte[] packet) {
    StagedOpening begun =
        new StagedOpening(
            wire,
            open,
            (handle, file) -> opened(id, handle, file),
            (code, why) -> {
              wire.client().answer(ClientSide.status(id, code, why));
              wire.outlets().say(open.path().text() + ": " + why);
            });
    opening.removeIf(StagedOpening::isOver);
    opening.add(begun);
    begun.open(packet);
  }

  private void opened(int id, SftpString handle, OpenFile file) {
    files.put(handle, file);
    wire.client().answer(ClientSide.handle(id, handle));
  }

  private void close(int id, SftpRequest.Close close, byte[] packet) {
    if (directories.remove(close.handle())) {
      wire.pass(id, packet, reply -> {});
      return;
    }
    OpenFile file = file(id, close.handle());
    if (file != null) {
      files.remove(close.handle());
      closing.removeIf(OpenFile::isOver);
      closing.add(file);
      file.close(id, packet);
    }
  }

  private @Nullable OpenFile file(int id, SftpString handle) {
    OpenFile file = files.get(handle);
    if (file == null) {
      wire.client().answer(ClientSide.status(id, StatusCode.FAILURE, "there is no such handle"));
    }
    return file;
  }

  private void onPath(int id, SftpRequest.OnPath request, byte[] packet) {
    switch (request.operation()) {
      case STAT -> wire.pass(id, renamed(request, packet), reply -> {});
      case REALPATH, READLINK, STATVFS -> wire.pass(id, packet, reply -> {});
      case OPENDIR -> {
        if (!wire.transfers().rights().upload() && !wire.transfers().rights().download()) {
          refuse(
              id,
              FileOperationKind.LIST,
              request.path(),
              "",
              wire.transfers().notGranted(Direction.DOWNLOAD));
          return;
        }
        checked(
            id,
            FileOperationKind.LIST,
            "",
            List.of(new Use(request.path(), Mode.READ, false)),
            resolved ->
                wire.pass(
                    id,
                    packet,
                    reply -> {
                      if (Reply.type(reply) == SftpType.HANDLE) {
                        directories.add(Reply.handle(reply));
                      }
                      operated(FileOperationKind.LIST, request.path(), "", reply);
                    }));
      }
      case SETSTAT ->
          change(
              id,
              FileOperationKind.SET_ATTRIBUTES,
              "",
              List.of(new Use(request.path(), Mode.WRITE, false)),
              renamed(request, packet));
      case REMOVE -> changeOne(id, FileOperationKind.REMOVE, request, packet);
      case MKDIR -> changeOne(id, FileOperationKind.MAKE_DIRECTORY, request, packet);
      case RMDIR -> changeOne(id, FileOperationKind.REMOVE_DIRECTORY, request, packet);
    }
  }

  private void changeOne(
      int id, FileOperationKind kind, SftpRequest.OnPath request, byte[] packet) {
    change(id, kind, "", List.of(new Use(request.path(), Mode.WRITE, false)), packet);
  }

  /** The same request for the name that the target has the file under for now. */
  private byte[] renamed(SftpRequest.OnPath request, byte[] packet) {
    Optional<SftpString> name =
        files.values().stream()
            .filter(file -> file.path().equals(request.path()))
            .map(OpenFile::nameOnTarget)
            .filter(known -> !known.equals(request.path()))
            .findFirst();
    if (name.isEmpty()) {
      return packet;
    }
    int end = request.pathEndsAt();
    int stringAt = end - request.path().size() - Integer.BYTES;
    byte[] head = Arrays.copyOfRange(packet, PacketWriter.ID + Integer.BYTES, stringAt);
    return PacketWriter.of(Reply.type(packet))
        .raw(head, 0, head.length)
        .string(name.get())
        .raw(packet, end, packet.length - end)
        .toPacket();
  }

  private void onPaths(int id, SftpRequest.OnPaths request, byte[] packet) {
    FileOperationKind kind =
        switch (request.operation()) {
          case RENAME -> FileOperationKind.RENAME;
          case HARDLINK -> FileOperationKind.LINK;
          case SYMLINK -> FileOperationKind.SYMBOLIC_LINK;
        };
    // What is linked can be used under its new name; of a symbolic link clients differ in which
    // comes first.
    Mode second = request.operation() == SftpRequest.PairOperation.SYMLINK ? Mode.BOTH : Mode.WRITE;
    boolean below = request.operation() != SftpRequest.PairOperation.HARDLINK;
    change(
        id,
        kind,
        request.to().text(),
        List.of(new Use(request.from(), Mode.BOTH, below), new Use(request.to(), second, below)),
        packet);
  }

  private void onHandle(int id, SftpRequest.OnHandle request, byte[] packet) {
    boolean directory = directories.contains(request.handle());
    OpenFile file = directory ? null : file(id, request.handle());
    if (directory || (file != null && !isChange(request))) {
      wire.pass(id, packet, reply -> {});
    } else if (file != null) {
      change(
          id,
          FileOperationKind.SET_ATTRIBUTES,
          "",
          List.of(new Use(file.path(), Mode.WRITE, false)),
          packet);
    }
  }

  private static boolean isChange(SftpRequest.OnHandle request) {
    return request.operation() == SftpRequest.HandleOperation.FSETSTAT;
  }

  private void copy(int id, SftpRequest.Copy copy, byte[] packet) {
    OpenFile from = file(id, copy.from());
    OpenFile to = from == null ? null : file(id, copy.to());
    if (from == null || to == null) {
      return;
    }
    if (wire.transfers().inspection().isSet()) {
      wire.refuse(
          id, StatusCode.OP_UNSUPPORTED, "files are inspected here, copies on the target are not");
      return;
    }
    wire.pass(
        id,
        packet,
        reply -> operated(FileOperationKind.COPY, from.path(), to.path().text(), reply));
  }

  /** Passes on an operation that changes something, if it may be. */
  private void change(int id, FileOperationKind kind, String other, List<Use> uses, byte[] packet) {
    SftpString path = uses.getFirst().path();
    if (!wire.transfers().rights().upload()) {
      refuse(id, kind, path, other, wire.transfers().notGranted(Direction.UPLOAD));
      return;
    }
    checked(
        id,
        kind,
        other,
        uses,
        resolved -> wire.pass(id, packet, reply -> operated(kind, path, other, reply)));
  }

  /** Goes on when nothing stands against what is done to these paths. */
  private void checked(
      int id, FileOperationKind kind, String other, List<Use> uses, Consumer<SftpString> then) {
    SftpString path = uses.getFirst().path();
    if (uses.stream().anyMatch(use -> use.path().hasNul())) {
      refused(id, kind, path, StatusCode.BAD_MESSAGE, "a path has a NUL in it");
      return;
    }
    if (wire.transfers().inspection().isSet() && uses.stream().anyMatch(Requests::isReserved)) {
      refuse(id, kind, path, other, "files are inspected here, and it is not through yet");
      return;
    }
    if (!wire.transfers().log().keepsUp()) {
      refuse(id, kind, path, other, TransferLog.NO_AUDIT);
      return;
    }
    deciding = true;
    rules.check(
        uses,
        checked -> {
          deciding = false;
          if (checked.refusal().isPresent()) {
            refuse(id, kind, path, other, checked.refusal().get());
          } else {
            then.accept(checked.resolved());
          }
        });
  }

  private static boolean isReserved(Use use) {
    String path = use.path().text();
    return path.substring(path.lastIndexOf('/') + 1).startsWith(HeldUpload.PREFIX);
  }

  private void refuse(int id, FileOperationKind kind, SftpString path, String other, String why) {
    wire.refuse(id, StatusCode.PERMISSION_DENIED, why);
    wire.transfers().operated(kind, path.text(), other, FileOperationOutcome.REFUSED, why);
  }

  private void refused(
      int id, FileOperationKind kind, SftpString path, StatusCode code, String why) {
    wire.refuse(id, code, why);
    wire.transfers().operated(kind, path.text(), "", FileOperationOutcome.REFUSED, why);
  }

  private void operated(FileOperationKind kind, SftpString path, String other, byte[] reply)
      throws MalformedSftpException {
    boolean done = Reply.status(reply) == StatusCode.OK;
    wire.transfers()
        .operated(
            kind,
            path.text(),
            other,
            done ? FileOperationOutcome.DONE : FileOperationOutcome.FAILED,
            done ? "" : Reply.message(reply));
  }
}
