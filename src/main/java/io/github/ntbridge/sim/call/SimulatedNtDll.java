package io.github.ntbridge.sim.call;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.CreateDisposition;
import io.github.ntbridge.nt.FileAttributes;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.CompletionPacket;
import io.github.ntbridge.nt.layout.FileCompletionInformation;
import io.github.ntbridge.nt.layout.FileModeInformation;
import io.github.ntbridge.nt.layout.FileVolumeNameInformation;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import io.github.ntbridge.sim.device.DeviceRequest;
import io.github.ntbridge.sim.io.OpenParameters;
import io.github.ntbridge.sim.io.RequestParameters;
import io.github.ntbridge.sim.io.Submission;
import io.github.ntbridge.sim.object.StatusException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The functions of ntdll.dll: decodes the caller's memory, calls the kernel, encodes the result.
 */
public final class SimulatedNtDll implements NtDll {
  private static final PointerSize POINTERS = CallerMemory.POINTERS;

  /** FILE_OPENED, the count of a status block after an open. */
  private static final long FILE_OPENED = 1;

  private static final byte[] NOTHING = {};

  private final SimulatedKernel kernel;
  private final DirectoryQueryCodec directoryQueries;
  private final ObjectQueryCodec objectQueries;
  private final ProcessCodec processes;

  public SimulatedNtDll(SimulatedKernel kernel) {
    this.kernel = kernel;
    this.directoryQueries = new DirectoryQueryCodec(kernel);
    this.objectQueries = new ObjectQueryCodec(kernel);
    this.processes = new ProcessCodec(kernel.processes());
  }

  /** A call into the kernel; what it throws is the status of the function. */
  @FunctionalInterface
  private interface Call {
    NtStatus run() throws StatusException;
  }

  /** A call into the kernel that returns a handle. */
  @FunctionalInterface
  private interface Opener {
    long open() throws StatusException;
  }

  /** A call into the kernel that creates an object. */
  @FunctionalInterface
  private interface Creator {
    SimulatedKernel.Created create() throws StatusException;
  }

  private static int statusOf(Call call) {
    try {
      return call.run().value();
    } catch (StatusException e) {
      return e.status().value();
    }
  }

  /** Opens; the handle is zero after a failure. */
  private static int open(@Nullable Pointer handle, Opener opener) {
    return statusOf(
        () -> {
          CallerMemory.putPointer(handle, 0);
          CallerMemory.putPointer(handle, opener.open());
          return NtStatus.SUCCESS;
        });
  }

  @Override
  public int NtOpenFile(
      Pointer fileHandle,
      int desiredAccess,
      Pointer objectAttributes,
      Pointer ioStatusBlock,
      int shareAccess,
      int openOptions) {
    return NtCreateFile(
        fileHandle,
        desiredAccess,
        objectAttributes,
        ioStatusBlock,
        null,
        FileAttributes.NONE,
        shareAccess,
        CreateDisposition.OPEN,
        openOptions,
        null,
        0);
  }

  @Override
  public int NtCreateFile(
      Pointer fileHandle,
      int desiredAccess,
      Pointer objectAttributes,
      Pointer ioStatusBlock,
      @Nullable Pointer allocationSize,
      int fileAttributes,
      int shareAccess,
      int createDisposition,
      int createOptions,
      @Nullable Pointer eaBuffer,
      int eaLength) {
    return open(
        fileHandle,
        () -> {
          CallerMemory.require(ioStatusBlock, IoStatusBlock.LAYOUT.size(POINTERS));
          // Without a buffer its length does not count.
          var extendedAttributes =
              eaBuffer == null ? NOTHING : CallerMemory.copy(eaBuffer, eaLength);
          long handle =
              kernel.createFile(
                  CallerMemory.objectReference(objectAttributes),
                  new OpenParameters(
                      desiredAccess,
                      shareAccess,
                      createDisposition,
                      createOptions,
                      fileAttributes,
                      extendedAttributes));
          CallerMemory.putStatusBlock(ioStatusBlock, NtStatus.SUCCESS, FILE_OPENED);
          return handle;
        });
  }

  @Override
  public int NtClose(@Nullable Pointer handle) {
    return statusOf(
        () -> {
          kernel.close(CallerMemory.value(handle));
          return NtStatus.SUCCESS;
        });
  }

  @Override
  public int NtOpenDirectoryObject(
      Pointer directoryHandle, int desiredAccess, Pointer objectAttributes) {
    return open(
        directoryHandle,
        () -> kernel.openDirectory(CallerMemory.objectReference(objectAttributes), desiredAccess));
  }

  @Override
  public int NtQueryDirectoryObject(
      @Nullable Pointer directoryHandle,
      @Nullable Pointer buffer,
      int length,
      byte returnSingleEntry,
      byte restartScan,
      @Nullable Pointer context,
      @Nullable Pointer returnLength) {
    return statusOf(
        () ->
            directoryQueries.query(
                CallerMemory.value(directoryHandle),
                buffer,
                length,
                returnSingleEntry != 0,
                restartScan != 0,
                context,
                returnLength));
  }

  @Override
  public int NtCreateDirectoryObject(
      Pointer directoryHandle, int desiredAccess, Pointer objectAttributes) {
    return create(
        directoryHandle,
        () ->
            kernel.createDirectory(CallerMemory.createReference(objectAttributes), desiredAccess));
  }

  @Override
  public int NtCreateSymbolicLinkObject(
      Pointer linkHandle, int desiredAccess, Pointer objectAttributes, Pointer linkTarget) {
    return create(
        linkHandle,
        () -> {
          var reference = CallerMemory.createReference(objectAttributes);
          var target = CallerMemory.counted(CallerMemory.value(linkTarget));
          return kernel.createSymbolicLink(reference, desiredAccess, target);
        });
  }

  /** Creates or, with OBJ_OPENIF, opens what is there; the handle is zero after a failure. */
  private static int create(@Nullable Pointer handle, Creator creator) {
    return statusOf(
        () -> {
          CallerMemory.putPointer(handle, 0);
          var created = creator.create();
          CallerMemory.putPointer(handle, created.handle());
          return created.existed() ? NtStatus.OBJECT_NAME_EXISTS : NtStatus.SUCCESS;
        });
  }

  @Override
  public int NtQuerySecurityObject(
      @Nullable Pointer handle,
      int securityInformation,
      @Nullable Pointer securityDescriptor,
      int length,
      Pointer lengthNeeded) {
    return statusOf(
        () -> {
          CallerMemory.require(lengthNeeded, Integer.BYTES);
          var descriptor =
              kernel.securityDescriptor(CallerMemory.value(handle), securityInformation);
          CallerMemory.putInt(lengthNeeded, descriptor.length);
          if (Integer.toUnsignedLong(length) < descriptor.length) {
            return NtStatus.BUFFER_TOO_SMALL;
          }
          CallerMemory.require(securityDescriptor, descriptor.length).put(descriptor);
          return NtStatus.SUCCESS;
        });
  }

  @Override
  public int NtOpenSymbolicLinkObject(
      Pointer linkHandle, int desiredAccess, Pointer objectAttributes) {
    return open(
        linkHandle,
        () ->
            kernel.openSymbolicLink(CallerMemory.objectReference(objectAttributes), desiredAccess));
  }

  @Override
  public int NtQuerySymbolicLinkObject(
      @Nullable Pointer linkHandle, Pointer linkTarget, @Nullable Pointer returnedLength) {
    return statusOf(
        () -> {
          var target = kernel.symbolicLinkTarget(CallerMemory.value(linkHandle));
          return putLinkTarget(target, linkTarget, returnedLength);
        });
  }

  /** A caller that requests the length needs a buffer with space for a NUL, too. */
  private static NtStatus putLinkTarget(
      String target, Pointer linkTarget, @Nullable Pointer returnedLength) throws StatusException {
    var structure = CallerMemory.require(linkTarget, UnicodeString.LAYOUT.size(POINTERS));
    var string = UnicodeString.read(structure, 0, POINTERS);
    int bytes = Utf16.byteLength(target);
    int needed = returnedLength == null ? bytes : bytes + Utf16.WCHAR;
    CallerMemory.putInt(returnedLength, bytes + Utf16.WCHAR);
    if (string.maximumLength() < needed) {
      return NtStatus.BUFFER_TOO_SMALL;
    }
    if (needed > 0) {
      var text = CallerMemory.require(new Pointer(string.bufferAddress()), needed);
      int end = Utf16.write(text, 0, target);
      if (needed > bytes) {
        text.putChar(end, '\0');
      }
    }
    new UnicodeString(bytes, string.maximumLength(), string.bufferAddress())
        .write(structure, 0, POINTERS);
    return NtStatus.SUCCESS;
  }

  @Override
  public int NtQueryObject(
      @Nullable Pointer handle,
      int objectInformationClass,
      @Nullable Pointer objectInformation,
      int objectInformationLength,
      @Nullable Pointer returnLength) {
    return statusOf(
        () ->
            objectQueries.query(
                CallerMemory.value(handle),
                objectInformationClass,
                objectInformation,
                objectInformationLength,
                returnLength));
  }

  @Override
  public int NtQueryInformationFile(
      @Nullable Pointer fileHandle,
      Pointer ioStatusBlock,
      Pointer fileInformation,
      int length,
      int fileInformationClass) {
    return statusOf(
        () -> {
          long file = CallerMemory.value(fileHandle);
          if (fileInformationClass == FileVolumeNameInformation.INFORMATION_CLASS) {
            return deviceName(file, ioStatusBlock, fileInformation, length);
          }
          int size =
              switch (fileInformationClass) {
                case FileModeInformation.INFORMATION_CLASS -> {
                  int modeSize = FileModeInformation.LAYOUT.size(POINTERS);
                  requireLength(length, modeSize);
                  kernel.queryMode(file).write(CallerMemory.require(fileInformation, modeSize), 0);
                  yield modeSize;
                }
                case FileCompletionInformation.NOTIFICATION_INFORMATION_CLASS -> {
                  requireLength(length, Integer.BYTES);
                  CallerMemory.require(fileInformation, Integer.BYTES)
                      .putInt(0, kernel.queryCompletionModes(file));
                  yield Integer.BYTES;
                }
                default -> throw new StatusException(NtStatus.INVALID_INFO_CLASS);
              };
          CallerMemory.putStatusBlock(ioStatusBlock, NtStatus.SUCCESS, size);
          return NtStatus.SUCCESS;
        });
  }

  /** Writes as much of a name as fits. */
  private NtStatus deviceName(long file, Pointer ioStatusBlock, Pointer fileInformation, int length)
      throws StatusException {
    requireLength(length, FileVolumeNameInformation.LAYOUT.size(POINTERS));
    var name = kernel.queryDeviceName(file);
    int needed = FileVolumeNameInformation.bytes(Utf16.byteLength(name));
    int written = length < 0 ? needed : Math.min(needed, length);
    FileVolumeNameInformation.write(CallerMemory.require(fileInformation, written), name);
    var status = written == needed ? NtStatus.SUCCESS : NtStatus.BUFFER_OVERFLOW;
    CallerMemory.putStatusBlock(ioStatusBlock, status, written);
    return status;
  }

  @Override
  public int NtQueryVolumeInformationFile(
      @Nullable Pointer fileHandle,
      Pointer ioStatusBlock,
      Pointer fsInformation,
      int length,
      int fsInformationClass) {
    return statusOf(
        () ->
            new VolumeQueryCodec(kernel)
                .query(
                    CallerMemory.value(fileHandle),
                    ioStatusBlock,
                    fsInformation,
                    length,
                    fsInformationClass));
  }

  @Override
  public int NtSetInformationFile(
      @Nullable Pointer fileHandle,
      Pointer ioStatusBlock,
      Pointer fileInformation,
      int length,
      int fileInformationClass) {
    return statusOf(
        () -> {
          long file = CallerMemory.value(fileHandle);
          switch (fileInformationClass) {
            case FileCompletionInformation.INFORMATION_CLASS -> {
              int size = FileCompletionInformation.LAYOUT.size(POINTERS);
              requireLength(length, size);
              var information = CallerMemory.require(fileInformation, size);
              var binding = FileCompletionInformation.read(information, 0, POINTERS);
              kernel.bindCompletionPort(file, binding.port(), binding.key());
            }
            case FileCompletionInformation.NOTIFICATION_INFORMATION_CLASS -> {
              requireLength(length, Integer.BYTES);
              var modes = CallerMemory.require(fileInformation, Integer.BYTES);
              kernel.addCompletionModes(file, modes.getInt(0));
            }
            default -> throw new StatusException(NtStatus.INVALID_INFO_CLASS);
          }
          CallerMemory.putStatusBlock(ioStatusBlock, NtStatus.SUCCESS, 0);
          return NtStatus.SUCCESS;
        });
  }

  private static void requireLength(int length, int needed) throws StatusException {
    if (length < needed) {
      throw new StatusException(NtStatus.INFO_LENGTH_MISMATCH);
    }
  }

  // ---- registry keys ----

  @Override
  public int NtOpenKey(Pointer keyHandle, int desiredAccess, Pointer objectAttributes) {
    return open(
        keyHandle,
        () -> kernel.openKey(CallerMemory.objectReference(objectAttributes), desiredAccess));
  }

  @Override
  public int NtQueryValueKey(
      @Nullable Pointer keyHandle,
      Pointer valueName,
      int keyValueInformationClass,
      @Nullable Pointer keyValueInformation,
      int length,
      Pointer resultLength) {
    return statusOf(
        () -> {
          var name = CallerMemory.counted(CallerMemory.value(valueName));
          var value = kernel.keyValue(CallerMemory.value(keyHandle), name);
          return KeyValueCodec.put(
              value, keyValueInformationClass, keyValueInformation, length, resultLength);
        });
  }

  @Override
  public int NtEnumerateValueKey(
      @Nullable Pointer keyHandle,
      int index,
      int keyValueInformationClass,
      @Nullable Pointer keyValueInformation,
      int length,
      Pointer resultLength) {
    return statusOf(
        () -> {
          var value = kernel.keyValue(CallerMemory.value(keyHandle), index);
          return KeyValueCodec.put(
              value, keyValueInformationClass, keyValueInformation, length, resultLength);
        });
  }

  // ---- requests ----

  @Override
  public int NtDeviceIoControlFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      int ioControlCode,
      @Nullable Pointer inputBuffer,
      int inputBufferLength,
      @Nullable Pointer outputBuffer,
      int outputBufferLength) {
    return statusOf(
        () ->
            kernel.control(
                CallerMemory.value(fileHandle),
                submission(
                    event, apcRoutine, apcContext, ioStatusBlock, outputBuffer, outputBufferLength),
                control(
                    DeviceRequest.Kind.IOCTL,
                    ioControlCode,
                    inputBuffer,
                    inputBufferLength,
                    outputBuffer,
                    outputBufferLength)));
  }

  @Override
  public int NtFsControlFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      int fsControlCode,
      @Nullable Pointer inputBuffer,
      int inputBufferLength,
      @Nullable Pointer outputBuffer,
      int outputBufferLength) {
    return statusOf(
        () ->
            kernel.control(
                CallerMemory.value(fileHandle),
                submission(
                    event, apcRoutine, apcContext, ioStatusBlock, outputBuffer, outputBufferLength),
                control(
                    DeviceRequest.Kind.FSCTL,
                    fsControlCode,
                    inputBuffer,
                    inputBufferLength,
                    outputBuffer,
                    outputBufferLength)));
  }

  private static RequestParameters control(
      DeviceRequest.Kind kind,
      int controlCode,
      @Nullable Pointer input,
      int inputLength,
      @Nullable Pointer output,
      int outputLength)
      throws StatusException {
    var code = ControlCode.of(controlCode);
    var contents =
        switch (code.method()) {
          case IN_DIRECT, OUT_DIRECT, NEITHER -> CallerMemory.copy(output, outputLength);
          case BUFFERED -> NOTHING;
        };
    return RequestParameters.control(
        kind, code, CallerMemory.copy(input, inputLength), outputLength, contents);
  }

  @Override
  public int NtReadFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      Pointer buffer,
      int length,
      @Nullable Pointer byteOffset,
      @Nullable Pointer key) {
    return statusOf(
        () ->
            kernel.read(
                CallerMemory.value(fileHandle),
                submission(event, apcRoutine, apcContext, ioStatusBlock, buffer, length),
                length,
                CallerMemory.largeInteger(byteOffset)));
  }

  @Override
  public int NtWriteFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      Pointer buffer,
      int length,
      @Nullable Pointer byteOffset,
      @Nullable Pointer key) {
    return statusOf(
        () ->
            kernel.write(
                CallerMemory.value(fileHandle),
                submission(event, apcRoutine, apcContext, ioStatusBlock, null, 0),
                CallerMemory.copy(buffer, length),
                CallerMemory.largeInteger(byteOffset)));
  }

  /** Checks the caller's memory before the request starts, and writes it when the request ends. */
  private static Submission submission(
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      @Nullable Pointer output,
      int outputLength)
      throws StatusException {
    if (apcRoutine != null) {
      // The seam has no use for APCs: they run only on threads that wait alertably.
      throw new StatusException(NtStatus.NOT_IMPLEMENTED);
    }
    if (outputLength < 0) {
      throw new StatusException(NtStatus.INSUFFICIENT_RESOURCES);
    }
    var block = CallerMemory.require(ioStatusBlock, IoStatusBlock.LAYOUT.size(POINTERS));
    var destination =
        outputLength == 0 ? ByteBuffer.wrap(NOTHING) : CallerMemory.require(output, outputLength);
    return new Submission(
        CallerMemory.value(event),
        CallerMemory.value(apcContext),
        CallerMemory.value(ioStatusBlock),
        (status, information, data, announcement) -> {
          try {
            destination.put(0, data);
            IoStatusBlock.write(block, 0, POINTERS, status.value(), information);
          } finally {
            // Views do not keep memory that a caller lets go of while its request is pending.
            Reference.reachabilityFence(output);
            Reference.reachabilityFence(ioStatusBlock);
          }
          announcement.run();
        });
  }

  @Override
  public int NtCancelIoFileEx(
      @Nullable Pointer fileHandle, @Nullable Pointer ioRequestToCancel, Pointer ioStatusBlock) {
    return statusOf(
        () -> {
          CallerMemory.require(ioStatusBlock, IoStatusBlock.LAYOUT.size(POINTERS));
          kernel.cancel(
              CallerMemory.value(fileHandle),
              ioRequestToCancel == null
                  ? OptionalLong.empty()
                  : OptionalLong.of(CallerMemory.value(ioRequestToCancel)));
          CallerMemory.putStatusBlock(ioStatusBlock, NtStatus.SUCCESS, 0);
          return NtStatus.SUCCESS;
        });
  }

  // ---- events and waits ----

  @Override
  public int NtCreateEvent(
      Pointer eventHandle,
      int desiredAccess,
      @Nullable Pointer objectAttributes,
      int eventType,
      byte initialState) {
    return open(
        eventHandle,
        () -> {
          requireUnnamed(objectAttributes);
          if (eventType != 0 && eventType != 1) {
            throw new StatusException(NtStatus.INVALID_PARAMETER_4);
          }
          return kernel.createEvent(desiredAccess, eventType == 1, initialState != 0);
        });
  }

  /** Events and ports of the simulated machine have no names. */
  private static void requireUnnamed(@Nullable Pointer objectAttributes) throws StatusException {
    if (CallerMemory.value(objectAttributes) == 0) {
      return;
    }
    var name = CallerMemory.objectReference(objectAttributes).name();
    if (name != null && !name.isEmpty()) {
      throw new StatusException(NtStatus.NOT_IMPLEMENTED);
    }
  }

  @Override
  public int NtSetEvent(@Nullable Pointer eventHandle, @Nullable Pointer previousState) {
    return statusOf(
        () -> {
          boolean previous = kernel.setEvent(CallerMemory.value(eventHandle));
          CallerMemory.putInt(previousState, previous ? 1 : 0);
          return NtStatus.SUCCESS;
        });
  }

  @Override
  public int NtResetEvent(@Nullable Pointer eventHandle, @Nullable Pointer previousState) {
    return statusOf(
        () -> {
          boolean previous = kernel.resetEvent(CallerMemory.value(eventHandle));
          CallerMemory.putInt(previousState, previous ? 1 : 0);
          return NtStatus.SUCCESS;
        });
  }

  @Override
  public int NtWaitForSingleObject(
      @Nullable Pointer handle, byte alertable, @Nullable Pointer timeout) {
    return statusOf(
        () -> kernel.waitFor(CallerMemory.value(handle), CallerMemory.largeInteger(timeout)));
  }

  // ---- completion ports ----

  @Override
  public int NtCreateIoCompletion(
      Pointer portHandle,
      int desiredAccess,
      @Nullable Pointer objectAttributes,
      int concurrentThreads) {
    return open(
        portHandle,
        () -> {
          requireUnnamed(objectAttributes);
          return kernel.createCompletionPort(desiredAccess);
        });
  }

  @Override
  public int NtRemoveIoCompletion(
      @Nullable Pointer portHandle,
      Pointer keyContext,
      Pointer apcContext,
      Pointer ioStatusBlock,
      @Nullable Pointer timeout) {
    return statusOf(
        () -> {
          CallerMemory.require(keyContext, POINTERS.bytes());
          CallerMemory.require(apcContext, POINTERS.bytes());
          CallerMemory.require(ioStatusBlock, IoStatusBlock.LAYOUT.size(POINTERS));
          var removed =
              kernel.removeCompletions(
                  CallerMemory.value(portHandle), 1, CallerMemory.largeInteger(timeout));
          for (var packet : removed.packets()) {
            CallerMemory.putPointer(keyContext, packet.key());
            CallerMemory.putPointer(apcContext, packet.context());
            CallerMemory.putStatusBlock(
                ioStatusBlock, NtStatus.of(packet.status()), packet.information());
          }
          return removed.status();
        });
  }

  @Override
  public int NtRemoveIoCompletionEx(
      @Nullable Pointer portHandle,
      Pointer information,
      int count,
      Pointer removed,
      @Nullable Pointer timeout,
      byte alertable) {
    return statusOf(
        () -> {
          int size = CompletionPacket.LAYOUT.size(POINTERS);
          CallerMemory.require(information, size);
          CallerMemory.require(removed, Integer.BYTES);
          var result =
              kernel.removeCompletions(
                  CallerMemory.value(portHandle), count, CallerMemory.largeInteger(timeout));
          var packets = result.packets();
          if (!packets.isEmpty()) {
            var array = CallerMemory.view(information, packets.size() * size);
            for (int i = 0; i < packets.size(); i++) {
              packets.get(i).write(array, i * size, POINTERS);
            }
          }
          CallerMemory.putInt(removed, packets.size());
          return result.status();
        });
  }

  @Override
  public int NtSetIoCompletion(
      @Nullable Pointer portHandle,
      @Nullable Pointer keyContext,
      @Nullable Pointer apcContext,
      int status,
      @Nullable Pointer information) {
    return statusOf(
        () -> {
          kernel.postCompletion(
              CallerMemory.value(portHandle),
              new CompletionPacket(
                  CallerMemory.value(keyContext),
                  CallerMemory.value(apcContext),
                  status,
                  CallerMemory.value(information)));
          return NtStatus.SUCCESS;
        });
  }

  @Override
  public int NtQuerySystemInformation(
      int systemInformationClass,
      @Nullable Pointer systemInformation,
      int systemInformationLength,
      @Nullable Pointer returnLength) {
    return statusOf(
        () ->
            processes.query(
                systemInformationClass, systemInformation, systemInformationLength, returnLength));
  }

  @Override
  public int NtOpenProcess(
      Pointer processHandle,
      int desiredAccess,
      Pointer objectAttributes,
      @Nullable Pointer clientId) {
    return open(processHandle, () -> processes.open(desiredAccess, objectAttributes, clientId));
  }

  @Override
  public int NtDuplicateObject(
      @Nullable Pointer sourceProcessHandle,
      @Nullable Pointer sourceHandle,
      @Nullable Pointer targetProcessHandle,
      @Nullable Pointer targetHandle,
      int desiredAccess,
      int handleAttributes,
      int options) {
    return open(
        targetHandle,
        () ->
            kernel
                .processes()
                .duplicate(
                    new ProcessCalls.Duplication(
                        CallerMemory.value(sourceProcessHandle),
                        CallerMemory.value(sourceHandle),
                        CallerMemory.value(targetProcessHandle),
                        desiredAccess,
                        options)));
  }
}
