package io.github.ntbridge.nt.leak;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.layout.SubjectReader;
import io.github.ntbridge.nt.seam.CallInterceptor;
import io.github.ntbridge.nt.seam.SeamCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records what native functions open and close, by tables of their arguments. */
final class LeakCheck implements CallInterceptor {
  /** Reads what a call opens from one of its arguments. */
  @FunctionalInterface
  private interface Subject {
    String of(SubjectReader subjects, @Nullable Pointer argument);
  }

  /**
   * A function that opens something.
   *
   * @param kind the kind of resource
   * @param out the argument that receives it
   * @param subject the argument that names it
   * @param reader reads that argument
   */
  private record Opening(ResourceKind kind, int out, int subject, Subject reader) {
    static Opening ofHandle(int subject) {
      return new Opening(ResourceKind.HANDLE, 0, subject, SubjectReader::objectName);
    }

    /** A handle that no argument names. */
    static Opening ofUnnamed(int out) {
      return new Opening(ResourceKind.HANDLE, out, out, (subjects, ignored) -> "");
    }
  }

  private static final Map<String, Opening> OPENINGS =
      Map.ofEntries(
          Map.entry("NtOpenFile", Opening.ofHandle(2)),
          Map.entry("NtCreateFile", Opening.ofHandle(2)),
          Map.entry("NtOpenDirectoryObject", Opening.ofHandle(2)),
          Map.entry("NtCreateDirectoryObject", Opening.ofHandle(2)),
          Map.entry("NtOpenSymbolicLinkObject", Opening.ofHandle(2)),
          Map.entry("NtCreateSymbolicLinkObject", Opening.ofHandle(2)),
          Map.entry("NtCreateEvent", Opening.ofHandle(2)),
          Map.entry("NtCreateIoCompletion", Opening.ofHandle(2)),
          Map.entry("NtOpenKey", Opening.ofHandle(2)),
          Map.entry("NtOpenProcess", Opening.ofHandle(2)),
          Map.entry("NtDuplicateObject", Opening.ofUnnamed(3)),
          Map.entry("CM_Open_DevNode_Key", Opening.ofUnnamed(4)),
          Map.entry(
              "CM_Open_Device_Interface_KeyW",
              new Opening(ResourceKind.HANDLE, 3, 0, SubjectReader::terminated)),
          Map.entry(
              "CreateVirtualDisk",
              new Opening(ResourceKind.HANDLE, 8, 1, SubjectReader::terminated)),
          Map.entry(
              "OpenVirtualDisk", new Opening(ResourceKind.HANDLE, 5, 1, SubjectReader::terminated)),
          Map.entry(
              "CM_Register_Notification",
              new Opening(ResourceKind.REGISTRATION, 3, 0, SubjectReader::filter)));

  /** The functions that close what their first argument is. */
  private static final Map<String, ResourceKind> CLOSINGS =
      Map.of(
          "NtClose", ResourceKind.HANDLE,
          "CM_Unregister_Notification", ResourceKind.REGISTRATION);

  private final ResourceLedger ledger;
  private final CallCounter calls;
  private final CallerTrace trace;
  private final SubjectReader subjects;

  LeakCheck(ResourceLedger ledger, CallCounter calls, CallerTrace trace, SubjectReader subjects) {
    this.ledger = ledger;
    this.calls = calls;
    this.trace = trace;
    this.subjects = subjects;
  }

  @Override
  public int intercept(SeamCall call) {
    calls.called(call.function());
    var opening = OPENINGS.get(call.function());
    if (opening != null) {
      return open(call, opening);
    }
    var closed = CLOSINGS.get(call.function());
    return closed == null ? call.proceed() : close(call, closed);
  }

  private int open(SeamCall call, Opening opening) {
    int result = call.proceed();
    var out = call.pointer(opening.out());
    if (out != null && call.isSuccess(result)) {
      var subject = opening.reader().of(subjects, call.pointer(opening.subject()));
      ledger.opened(
          new OpenResource(
              opening.kind(), subjects.handle(out), call.function(), subject, trace.take()));
    }
    return result;
  }

  private int close(SeamCall call, ResourceKind kind) {
    var closing = ledger.closing(kind, Pointer.nativeValue(call.pointer(0)));
    boolean succeeded = false;
    try {
      int result = call.proceed();
      succeeded = call.isSuccess(result);
      return result;
    } finally {
      closing.done(call.function(), succeeded);
    }
  }
}
