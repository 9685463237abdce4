package io.github.ntbridge.iotarget;

import com.sun.jna.Pointer;
import io.github.ntbridge.iotarget.status.OpenAdvice;
import io.github.ntbridge.namespace.BoundedQuery;
import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.CreateDisposition;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.layout.FileCompletionInformation;
import io.github.ntbridge.nt.layout.FileModeInformation;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens what a target is to send to ("NtOpenFile function", "NtCreateFile function"). */
final class TargetOpening {
  /**
   * The statuses that an open by name reports as STATUS_NOT_FOUND, by "WdfIoTargetOpen function".
   */
  private static final Set<NtStatus> NAME_IS_MISSING =
      Set.of(NtStatus.OBJECT_NAME_NOT_FOUND, NtStatus.OBJECT_PATH_NOT_FOUND, NtStatus.NO_SUCH_FILE);

  private final TargetEnvironment environment;
  private final NativeLayer layer;

  TargetOpening(TargetEnvironment environment) {
    this.environment = environment;
    this.layer = environment.layer();
  }

  /** Throws STATUS_INVALID_PARAMETER for inconsistent parameters. */
  static void validate(OpenParams params) throws NtStatusException {
    switch (params.type()) {
      case BY_NAME -> {
        if (params.name().isEmpty()) {
          throw invalid(params, "Name what is to be opened");
        }
      }
      case BY_FILE -> {
        if (!params.callbacks().isEmpty()) {
          throw invalid(params, "An open by file has no removal callbacks");
        }
      }
      case EXISTING_DEVICE -> {
        if (params.handle().isEmpty()) {
          throw invalid(params, "Give a handle");
        }
      }
      case REOPEN -> {}
    }
  }

  private static NtStatusException invalid(OpenParams params, String advice) {
    return new NtStatusException(
        "WdfIoTargetOpen", params.toString(), NtStatus.INVALID_PARAMETER, advice);
  }

  /** Opens by name; the parameters are those that count, not a reopen. */
  TargetFile byName(OpenParams params) throws NtStatusException {
    var refused = FileFlag.refusedOf(params.fileAttributes());
    if (!refused.isEmpty()) {
      throw invalid(
          params,
          "Leave out " + String.join(", ", refused) + ": an open by name does not honour it");
    }
    int options = FileFlag.optionsOf(params.fileAttributes());
    return FileFlag.DELETE_ON_CLOSE.isIn(params.fileAttributes())
        ? byName(params.withAccess(params.access().or(AccessMask.DELETE)), options)
        : byName(params, options);
  }

  private TargetFile byName(OpenParams params, int options) throws NtStatusException {
    ObjectPath path;
    try {
      path = ObjectPath.of(params.name());
    } catch (InvalidNameException e) {
      throw NtStatusException.invalidName("WdfIoTargetOpen", e);
    }
    var attempt = NtHandle.tryOpen(layer, path.text(), open(params, options));
    return bound(params, path.text(), attempt);
  }

  /** Opens a file on a device that is open. */
  TargetFile byFile(OpenParams params, TargetFile device) throws NtStatusException {
    if (!device.enter()) {
      throw new NtStatusException(
          "NtOpenFile", params.toString(), NtStatus.INVALID_DEVICE_STATE, "The device is closed");
    }
    try {
      var attempt =
          NtHandle.tryOpen(
              layer,
              Pointer.nativeValue(device.value()),
              params.name(),
              open(params.withAccess(device.access()), OpenOptions.NONE));
      return bound(params.withAccess(device.access()), device.name(), attempt);
    } finally {
      device.leave();
    }
  }

  private NtHandle.OpenFunction open(OpenParams params, int options) throws NtStatusException {
    int disposition = nativeDisposition(params);
    int size = IoStatusBlock.LAYOUT.size(layer.pointerSize());
    return (handle, attributes) -> {
      try (var statusBlock = layer.heap().allocate(size)) {
        return disposition == CreateDisposition.OPEN
            ? layer
                .ntDll()
                .NtOpenFile(
                    handle,
                    params.access().bits(),
                    attributes,
                    statusBlock.pointer(),
                    params.shareAccess(),
                    options)
            : layer
                .ntDll()
                .NtCreateFile(
                    handle,
                    params.access().bits(),
                    attributes,
                    statusBlock.pointer(),
                    null,
                    FileFlag.attributesOf(params.fileAttributes()),
                    params.shareAccess(),
                    disposition,
                    options,
                    null,
                    0);
      }
    };
  }

  private static int nativeDisposition(OpenParams params) throws NtStatusException {
    return switch (params.disposition()) {
      case CREATE_NEW -> CreateDisposition.CREATE;
      case CREATE_ALWAYS -> CreateDisposition.OVERWRITE_IF;
      case OPEN_EXISTING -> CreateDisposition.OPEN;
      case OPEN_ALWAYS -> CreateDisposition.OPEN_IF;
      case TRUNCATE_EXISTING -> CreateDisposition.OVERWRITE;
      case UNSPECIFIED ->
          throw invalid(params, "Choose a disposition; OPEN_EXISTING is the one for devices");
    };
  }

  private TargetFile bound(OpenParams params, String name, NtHandle.Attempt attempt)
      throws NtStatusException {
    if (attempt.handle().isEmpty()) {
      throw refused(params, name, attempt.status());
    }
    var handle = attempt.handle().get();
    NtStatus status;
    try {
      status = environment.engine().bind(handle.value());
    } catch (NtStatusException | RuntimeException | Error e) {
      handle.close();
      throw e;
    }
    if (!status.isSuccess()) {
      handle.close();
      throw new NtStatusException("NtSetInformationFile", name, status);
    }
    return new TargetFile(
        layer.scheduling(),
        name,
        handle.value(),
        handle,
        params.access(),
        TargetFile.Completions.AT_PORT);
  }

  private static NtStatusException refused(OpenParams params, String name, NtStatus status) {
    var reported = NAME_IS_MISSING.contains(status) ? NtStatus.NOT_FOUND : status;
    return NtStatusException.translated(
        "NtOpenFile", name, reported, status, OpenAdvice.of(status, name, params.access()));
  }

  /** Takes a handle of the user. */
  TargetFile existing(OpenParams params) throws NtStatusException {
    var value = params.handle().orElseThrow().getPointer();
    boolean withoutPort =
        isSynchronous(params, value) || skipsPackets(value) || !bind(params, value);
    @Nullable NtHandle owned =
        params.ownership() == OpenParams.Ownership.ADOPTED ? NtHandle.adopt(layer, value) : null;
    return new TargetFile(
        layer.scheduling(),
        params.toString(),
        value,
        owned,
        params.access(),
        withoutPort ? TargetFile.Completions.TO_WORKER : TargetFile.Completions.AT_PORT);
  }

  /** A query of a synchronous handle waits while it is busy with a request. */
  private boolean isSynchronous(OpenParams params, @Nullable Pointer value)
      throws NtStatusException {
    QueryResult mode;
    try {
      mode =
          BoundedQuery.run(
              "NtQueryInformationFile",
              params.toString(),
              TimeLimits.MODE_QUERY,
              () -> query(value, FileModeInformation.INFORMATION_CLASS));
    } catch (NtStatusException e) {
      if (e.status().equals(NtStatus.IO_TIMEOUT)) {
        return true;
      }
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("a query throws nothing else", e);
    }
    if (!mode.status().isSuccess()) {
      throw NtStatusException.translated(
          "WdfIoTargetOpen",
          params.toString(),
          NtStatus.NO_SUCH_DEVICE,
          mode.status(),
          "The handle is not that of an open device or file");
    }
    return new FileModeInformation(mode.number()).isSynchronous();
  }

  /**
   * Returns whether the file queues no packet for requests that succeed at once, as set by its
   * owner. That cannot be undone, and which warnings count as success is not documented, so that
   * only the event reliably reports the completion of a request.
   */
  private boolean skipsPackets(Pointer value) {
    var modes = query(value, FileCompletionInformation.NOTIFICATION_INFORMATION_CLASS);
    return modes.status().isSuccess()
        && (modes.number() & FileCompletionInformation.SKIP_COMPLETION_PORT_ON_SUCCESS) != 0;
  }

  /** The ULONG of a query. */
  private record QueryResult(NtStatus status, int number) {}

  private QueryResult query(@Nullable Pointer value, int informationClass) {
    try (var statusBlock = layer.heap().allocate(IoStatusBlock.LAYOUT.size(layer.pointerSize()));
        var information = layer.heap().allocate(Integer.BYTES)) {
      var status =
          NtStatus.of(
              layer
                  .ntDll()
                  .NtQueryInformationFile(
                      value,
                      statusBlock.pointer(),
                      information.pointer(),
                      Integer.BYTES,
                      informationClass));
      return new QueryResult(status, information.buffer().getInt(0));
    }
  }

  /** Associates the file with the port; returns false if it has one: a file can have only one. */
  private boolean bind(OpenParams params, Pointer value) throws NtStatusException {
    var status = environment.engine().bind(value);
    if (!status.isSuccess() && !status.equals(NtStatus.INVALID_PARAMETER)) {
      throw new NtStatusException("NtSetInformationFile", params.toString(), status);
    }
    return status.isSuccess();
  }
}
