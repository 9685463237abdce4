package io.github.ntbridge.stub;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.CompletionPacket;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.sim.call.ObjectReference;
import io.github.ntbridge.sim.call.ProcessCalls;
import io.github.ntbridge.sim.call.SimulatedKernel;
import io.github.ntbridge.sim.device.DeviceRequest;
import io.github.ntbridge.sim.io.CompletionSink;
import io.github.ntbridge.sim.io.OpenParameters;
import io.github.ntbridge.sim.io.RequestParameters;
import io.github.ntbridge.sim.io.Submission;
import io.github.ntbridge.sim.object.StatusException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the kernel table that concern names, files, requests, events and ports: each
 * calls the machine that is attached. No exception gets into native code, only a status.
 */
final class SystemCalls {
  private static final System.Logger LOGGER = System.getLogger(SystemCalls.class.getName());

  /** Process, handle, access and type of a row of system_handles. */
  private static final int HANDLE_COLUMNS = 4;

  private final StubFunctions library;
  private final AttachedMachine machine;

  /** The announcements of completed requests, until the library has written the caller's memory. */
  private final Map<Long, Runnable> announcements = new ConcurrentHashMap<>();

  SystemCalls(StubFunctions library, AttachedMachine machine) {
    this.library = library;
    this.machine = machine;
  }

  /** A call of the kernel. */
  @FunctionalInterface
  private interface Call {
    NtStatus on(SimulatedKernel kernel) throws StatusException;
  }

  /** A call of the kernel that returns a handle. */
  @FunctionalInterface
  private interface Opener {
    long on(SimulatedKernel kernel) throws StatusException;
  }

  /** A call of the kernel that creates an object. */
  @FunctionalInterface
  private interface Creator {
    SimulatedKernel.Created on(SimulatedKernel kernel) throws StatusException;
  }

  /** A call of the kernel without a result. */
  @FunctionalInterface
  private interface Action {
    void on(SimulatedKernel kernel) throws StatusException;
  }

  private int statusOf(Call call) {
    try {
      var attached = machine.get();
      return attached == null
          ? NtStatus.INVALID_DEVICE_STATE.value()
          : call.on(attached.defaultSession().unwrap(SimulatedKernel.class)).value();
    } catch (StatusException e) {
      return e.status().value();
    } catch (RuntimeException | Error e) {
      LOGGER.log(System.Logger.Level.ERROR, "a system call of the simulated machine threw", e);
      return NtStatus.UNSUCCESSFUL.value();
    }
  }

  private int perform(Action action) {
    return statusOf(
        kernel -> {
          action.on(kernel);
          return NtStatus.SUCCESS;
        });
  }

  private int open(Pointer reply, Opener opener) {
    return perform(kernel -> reply(reply).number(opener.on(kernel)));
  }

  private int create(Pointer reply, Creator creator) {
    return statusOf(
        kernel -> {
          var created = creator.on(kernel);
          reply(reply).number(created.handle());
          return created.existed() ? NtStatus.OBJECT_NAME_EXISTS : NtStatus.SUCCESS;
        });
  }

  private Reply reply(Pointer pointer) {
    return new Reply(library, pointer);
  }

  private static OptionalLong optional(int present, long number) {
    return present == 0 ? OptionalLong.empty() : OptionalLong.of(number);
  }

  // ---- names ----

  private static ObjectReference reference(
      long root, @Nullable Pointer name, int nameUnits, int attributes) {
    return new ObjectReference(root, Copies.optionalText(name, nameUnits), attributes);
  }

  int createFile(
      Pointer reply,
      long root,
      @Nullable Pointer name,
      int nameUnits,
      int attributes,
      int access,
      int shareAccess,
      int disposition,
      int options,
      int fileAttributes,
      @Nullable Pointer extendedAttributes,
      int extendedAttributesLength) {
    return open(
        reply,
        kernel ->
            kernel.createFile(
                reference(root, name, nameUnits, attributes),
                new OpenParameters(
                    access,
                    shareAccess,
                    disposition,
                    options,
                    fileAttributes,
                    Copies.data(extendedAttributes, extendedAttributesLength))));
  }

  int openDirectory(
      Pointer reply, long root, @Nullable Pointer name, int nameUnits, int attributes, int access) {
    return open(
        reply,
        kernel -> kernel.openDirectory(reference(root, name, nameUnits, attributes), access));
  }

  int openSymbolicLink(
      Pointer reply, long root, @Nullable Pointer name, int nameUnits, int attributes, int access) {
    return open(
        reply,
        kernel -> kernel.openSymbolicLink(reference(root, name, nameUnits, attributes), access));
  }

  int createDirectory(
      Pointer reply, long root, @Nullable Pointer name, int nameUnits, int attributes, int access) {
    return create(
        reply,
        kernel -> kernel.createDirectory(reference(root, name, nameUnits, attributes), access));
  }

  int createSymbolicLink(
      Pointer reply,
      long root,
      @Nullable Pointer name,
      int nameUnits,
      int attributes,
      int access,
      @Nullable Pointer target,
      int targetUnits) {
    return create(
        reply,
        kernel ->
            kernel.createSymbolicLink(
                reference(root, name, nameUnits, attributes),
                access,
                Copies.text(target, targetUnits)));
  }

  int close(long handle) {
    return perform(kernel -> kernel.close(handle));
  }

  int directoryEntries(Pointer reply, long handle, int single) {
    return perform(
        kernel -> {
          var entries = reply(reply);
          for (var entry : kernel.directoryEntries(handle, single != 0)) {
            entries.text(entry.name()).text(entry.typeName());
          }
        });
  }

  int symbolicLinkTarget(Pointer reply, long handle) {
    return perform(kernel -> reply(reply).text(kernel.symbolicLinkTarget(handle)));
  }

  int securityDescriptor(Pointer reply, long handle, int information) {
    return perform(kernel -> reply(reply).bytes(kernel.securityDescriptor(handle, information)));
  }

  int queryObject(Pointer reply, long handle, int forName) {
    return perform(
        kernel -> {
          if (forName != 0) {
            kernel.awaitIdle(handle);
          }
          var facts = kernel.queryObject(handle);
          var basic = facts.basic();
          var output =
              reply(reply)
                  .number(basic.attributes())
                  .number(basic.grantedAccess())
                  .number(basic.handleCount())
                  .number(basic.pointerCount())
                  .flag(facts.file())
                  .text(facts.typeName());
          facts.fullName().ifPresent(output::text);
        });
  }

  // ---- files ----

  int queryMode(Pointer reply, long file) {
    return perform(kernel -> reply(reply).number(kernel.queryMode(file).mode()));
  }

  int queryCompletionModes(Pointer reply, long file) {
    return perform(kernel -> reply(reply).number(kernel.queryCompletionModes(file)));
  }

  int queryDevice(Pointer reply, long file) {
    return perform(
        kernel -> {
          var device = kernel.queryDevice(file);
          reply(reply).number(device.deviceType()).number(device.characteristics());
        });
  }

  int queryFileSystem(Pointer reply, long file) {
    return perform(
        kernel -> {
          var fileSystem = kernel.queryFileSystem(file);
          reply(reply)
              .number(fileSystem.totalBytes())
              .number(fileSystem.freeBytes())
              .text(fileSystem.label())
              .text(fileSystem.name());
        });
  }

  int bindCompletionPort(long file, long port, long key) {
    return perform(kernel -> kernel.bindCompletionPort(file, port, key));
  }

  int addCompletionModes(long file, int modes) {
    return perform(kernel -> kernel.addCompletionModes(file, modes));
  }

  // ---- requests ----

  int deviceControl(
      long request,
      long file,
      long event,
      long apcContext,
      long id,
      int code,
      @Nullable Pointer input,
      int inputLength,
      int outputLength,
      @Nullable Pointer outputContents,
      int outputContentsLength) {
    return statusOf(
        kernel ->
            kernel.control(
                file,
                new Submission(event, apcContext, id, sink(request)),
                RequestParameters.control(
                    DeviceRequest.Kind.IOCTL,
                    ControlCode.of(code),
                    Copies.data(input, inputLength),
                    outputLength,
                    Copies.data(outputContents, outputContentsLength))));
  }

  int fileSystemControl(
      long request,
      long file,
      long event,
      long apcContext,
      long id,
      int code,
      @Nullable Pointer input,
      int inputLength,
      int outputLength,
      @Nullable Pointer outputContents,
      int outputContentsLength) {
    return statusOf(
        kernel ->
            kernel.control(
                file,
                new Submission(event, apcContext, id, sink(request)),
                RequestParameters.control(
                    DeviceRequest.Kind.FSCTL,
                    ControlCode.of(code),
                    Copies.data(input, inputLength),
                    outputLength,
                    Copies.data(outputContents, outputContentsLength))));
  }

  int read(
      long request,
      long file,
      long event,
      long apcContext,
      long id,
      int length,
      int hasOffset,
      long offset) {
    return statusOf(
        kernel ->
            kernel.read(
                file,
                new Submission(event, apcContext, id, sink(request)),
                length,
                optional(hasOffset, offset)));
  }

  int write(
      long request,
      long file,
      long event,
      long apcContext,
      long id,
      @Nullable Pointer data,
      int length,
      int hasOffset,
      long offset) {
    return statusOf(
        kernel ->
            kernel.write(
                file,
                new Submission(event, apcContext, id, sink(request)),
                Copies.data(data, length),
                optional(hasOffset, offset)));
  }

  /**
   * Hands the end of a request to the library, which writes it and then calls {@link #announce}.
   */
  private CompletionSink sink(long request) {
    return (status, information, output, announcement) -> {
      announcements.put(request, announcement);
      int announced =
          library.stub_complete(request, status.value(), information, output, output.length);
      if (announced == 0 && announcements.remove(request, announcement)) {
        announcement.run();
      }
    };
  }

  /** The library has written the end of a request. */
  void announce(long request) {
    try {
      var announcement = announcements.remove(request);
      if (announcement != null) {
        announcement.run();
      }
    } catch (RuntimeException | Error e) {
      LOGGER.log(System.Logger.Level.ERROR, "the end of a request could not be announced", e);
    }
  }

  int cancel(long file, int hasId, long id) {
    return perform(kernel -> kernel.cancel(file, optional(hasId, id)));
  }

  // ---- events and waits ----

  int createEvent(Pointer reply, int access, int synchronization, int initiallySet) {
    return open(
        reply, kernel -> kernel.createEvent(access, synchronization != 0, initiallySet != 0));
  }

  int setEvent(Pointer reply, long event) {
    return perform(kernel -> reply(reply).flag(kernel.setEvent(event)));
  }

  int resetEvent(Pointer reply, long event) {
    return perform(kernel -> reply(reply).flag(kernel.resetEvent(event)));
  }

  int waitFor(long handle, int hasTimeout, long timeout) {
    return statusOf(kernel -> kernel.waitFor(handle, optional(hasTimeout, timeout)));
  }

  // ---- completion ports ----

  int createCompletionPort(Pointer reply, int access) {
    return open(reply, kernel -> kernel.createCompletionPort(access));
  }

  int removeCompletions(Pointer reply, long port, int max, int hasTimeout, long timeout) {
    return statusOf(
        kernel -> {
          var removed = kernel.removeCompletions(port, max, optional(hasTimeout, timeout));
          var packets = reply(reply);
          for (var packet : removed.packets()) {
            packets
                .number(packet.key())
                .number(packet.context())
                .number(packet.status())
                .number(packet.information());
          }
          return removed.status();
        });
  }

  int postCompletion(long port, long key, long context, int status, long information) {
    return perform(
        kernel ->
            kernel.postCompletion(port, new CompletionPacket(key, context, status, information)));
  }

  // ---- registry keys ----

  int openKey(
      Pointer reply, long root, @Nullable Pointer name, int nameUnits, int attributes, int access) {
    return open(
        reply, kernel -> kernel.openKey(reference(root, name, nameUnits, attributes), access));
  }

  int keyValue(Pointer reply, long key, @Nullable Pointer name, int nameUnits) {
    return perform(kernel -> putValue(reply, kernel.keyValue(key, Copies.text(name, nameUnits))));
  }

  int enumerateKeyValue(Pointer reply, long key, int index) {
    return perform(kernel -> putValue(reply, kernel.keyValue(key, index)));
  }

  private void putValue(Pointer reply, RegistryValue value) {
    reply(reply).number(value.type().number()).text(value.name()).bytes(value.data());
  }

  // ---- processes ----

  int processes(Pointer reply) {
    return perform(
        kernel -> {
          var output = reply(reply);
          for (var process : kernel.processes().processes()) {
            output
                .number(process.processId())
                .number(process.sessionId())
                .number(process.handleCount())
                .text(process.imageName());
          }
        });
  }

  /** One copy for all of them, since there may be very many. */
  int systemHandles(Pointer reply) {
    return perform(
        kernel -> {
          var handles = kernel.processes().handles();
          var rows =
              ByteBuffer.allocate(handles.size() * HANDLE_COLUMNS * Long.BYTES)
                  .order(ByteOrder.LITTLE_ENDIAN);
          for (var handle : handles) {
            rows.putLong(handle.processId())
                .putLong(handle.handle())
                .putLong(Integer.toUnsignedLong(handle.grantedAccess()))
                .putLong(handle.objectTypeIndex());
          }
          reply(reply).bytes(rows.array());
        });
  }

  int processImage(Pointer reply, long processId) {
    return perform(kernel -> reply(reply).text(kernel.processes().image(processId)));
  }

  int openProcess(Pointer reply, long processId, int access) {
    return open(reply, kernel -> kernel.processes().open(processId, access));
  }

  int duplicate(
      Pointer reply, long sourceProcess, long source, long targetProcess, int access, int options) {
    return open(
        reply,
        kernel ->
            kernel
                .processes()
                .duplicate(
                    new ProcessCalls.Duplication(
                        sourceProcess, source, targetProcess, access, options)));
  }

  int queryDeviceName(Pointer reply, long file) {
    return perform(kernel -> reply(reply).text(kernel.queryDeviceName(file)));
  }
}
