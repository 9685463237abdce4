package io.github.ntbridge.namespace;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.layout.ObjectBasicInformation;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.SizedCall;
import io.github.ntbridge.nt.security.SecurityDescriptor;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;
import java.util.Optional;

/**
 * Queries of single objects: types, names, counts and security ("NtQueryObject function",
 * "NtQuerySecurityObject function"). Directories and links are opened for a query; a device, whose
 * driver is notified of the open, only by methods that are documented to do so. Safe for use from
 * any thread.
 */
public final class ObjectQueries {
  private static final int OBJECT_NAME_INFORMATION = 1;
  private static final int OBJECT_TYPE_INFORMATION = 2;

  /** Owner, group, DACL and integrity label: everything that READ_CONTROL grants. */
  private static final int READABLE_SECURITY = 0x17;

  /** Enough for the names of most objects and for most security descriptors. */
  private static final int INITIAL_BYTES = 512;

  private final NativeLayer layer;

  ObjectQueries(NativeLayer layer) {
    this.layer = layer;
  }

  /**
   * Queries a directory, or a symbolic link itself.
   *
   * @param path its name
   * @return the information
   * @throws NtStatusException with STATUS_OBJECT_TYPE_MISMATCH if it is neither, such as a device;
   *     or with the status of the open if it cannot be opened
   * @throws IOException if the system returns malformed data
   */
  public ObjectInformation of(ObjectPath path) throws IOException {
    try (var handle = openLinkOrDirectory(path, ObjectNamespace.DIRECTORY_QUERY)) {
      return query(handle.value(), path.text());
    }
  }

  /**
   * Opens a device with {@link AccessMask#QUERY} access, of which its driver is notified, and
   * queries the open file.
   *
   * @param path its name
   * @return the information
   * @throws NtStatusException if it does not open, or with STATUS_IO_TIMEOUT if the system does not
   *     return within {@link TimeLimits#OBJECT_QUERY}
   * @throws IOException if the system returns malformed data
   */
  public ObjectInformation ofDevice(ObjectPath path) throws IOException {
    return bounded(
        path.text(),
        () -> {
          try (var handle = openDevice(path, AccessMask.QUERY)) {
            return query(handle.value(), path.text());
          }
        });
  }

  /**
   * Queries an object that the caller has open. The handle must stay open until this returns; after
   * STATUS_IO_TIMEOUT the system may still be using it.
   *
   * @param handle any handle of this process
   * @return the information
   * @throws NtStatusException with STATUS_INVALID_HANDLE if it is not one; with STATUS_IO_TIMEOUT
   *     if the system does not return within {@link TimeLimits#OBJECT_QUERY}, as for a file opened
   *     for synchronous I/O that waits in a read
   * @throws IOException if the system returns malformed data
   */
  public ObjectInformation ofHandle(Pointer handle) throws IOException {
    var subject = "handle 0x" + Long.toHexString(Pointer.nativeValue(handle));
    return bounded(subject, () -> query(handle, subject));
  }

  /**
   * Returns the security of a directory or link.
   *
   * @param path its name
   * @return its security, with owner, group, DACL and integrity label
   * @throws NtStatusException as for {@link #of}; with STATUS_ACCESS_DENIED without READ_CONTROL
   * @throws IOException if the system returns malformed data
   */
  public SecurityDescriptor security(ObjectPath path) throws IOException {
    try (var handle = openLinkOrDirectory(path, AccessMask.READ_CONTROL.bits())) {
      return security(handle.value(), path.text());
    }
  }

  /**
   * Opens a device with READ_CONTROL, of which its driver is notified, and returns its security.
   *
   * @param path its name
   * @return its security, with owner, group, DACL and integrity label
   * @throws NtStatusException if it does not open, or the system does not return within {@link
   *     TimeLimits#OBJECT_QUERY}
   * @throws IOException if the system returns malformed data
   */
  public SecurityDescriptor securityOfDevice(ObjectPath path) throws IOException {
    return bounded(
        path.text(),
        () -> {
          try (var handle = openDevice(path, AccessMask.READ_CONTROL.or(AccessMask.QUERY))) {
            return security(handle.value(), path.text());
          }
        });
  }

  private static <T> T bounded(String subject, BoundedQuery.Query<T> query) throws IOException {
    return BoundedQuery.run("NtQueryObject", subject, TimeLimits.OBJECT_QUERY, query);
  }

  private NtHandle openLinkOrDirectory(ObjectPath path, int access) throws NtStatusException {
    var ntDll = layer.ntDll();
    var link =
        NtHandle.tryOpen(
            layer,
            path.text(),
            (out, attributes) -> ntDll.NtOpenSymbolicLinkObject(out, access, attributes));
    if (!link.status().equals(NtStatus.OBJECT_TYPE_MISMATCH)) {
      return require(link, "NtOpenSymbolicLinkObject", path);
    }
    return require(
        NtHandle.tryOpen(
            layer,
            path.text(),
            (out, attributes) -> ntDll.NtOpenDirectoryObject(out, access, attributes)),
        "NtOpenDirectoryObject",
        path);
  }

  private static NtHandle require(NtHandle.Attempt attempt, String operation, ObjectPath path)
      throws NtStatusException {
    if (attempt.handle().isPresent()) {
      return attempt.handle().get();
    }
    if (attempt.status().equals(NtStatus.OBJECT_TYPE_MISMATCH)) {
      throw new NtStatusException(
          operation,
          path.text(),
          attempt.status(),
          "It is neither a directory nor a link; query a device by ofDevice");
    }
    throw new NtStatusException(operation, path.text(), attempt.status());
  }

  private NtHandle openDevice(ObjectPath path, AccessMask access) throws NtStatusException {
    try (var statusBlock = layer.heap().allocate(IoStatusBlock.LAYOUT.size(layer.pointerSize()))) {
      return NtHandle.open(
          layer,
          "NtOpenFile",
          path.text(),
          (out, attributes) ->
              layer
                  .ntDll()
                  .NtOpenFile(
                      out,
                      access.bits(),
                      attributes,
                      statusBlock.pointer(),
                      ShareAccess.ALL,
                      OpenOptions.NONE));
    }
  }

  private ObjectInformation query(Pointer handle, String subject) throws IOException {
    var basic = basic(handle, subject);
    var name = text(handle, OBJECT_NAME_INFORMATION, subject);
    return new ObjectInformation(
        text(handle, OBJECT_TYPE_INFORMATION, subject),
        name.isEmpty() ? Optional.empty() : Optional.of(ObjectPath.ofExact(name)),
        basic.attributes(),
        basic.grantedAccess(),
        basic.handleCount(),
        basic.pointerCount());
  }

  /** The name of the object behind a handle on a directory or link, which returns at once. */
  Optional<ObjectPath> name(NtHandle handle, ObjectPath path) throws IOException {
    var name = text(handle.value(), OBJECT_NAME_INFORMATION, path.text());
    return name.isEmpty() ? Optional.empty() : Optional.of(ObjectPath.ofExact(name));
  }

  private ObjectBasicInformation basic(Pointer handle, String subject) throws NtStatusException {
    int size = ObjectBasicInformation.LAYOUT.size(layer.pointerSize());
    try (var buffer = layer.heap().allocate(size)) {
      var status =
          NtStatus.of(
              layer
                  .ntDll()
                  .NtQueryObject(
                      handle,
                      ObjectBasicInformation.INFORMATION_CLASS,
                      buffer.pointer(),
                      size,
                      null));
      if (!status.isSuccess()) {
        throw new NtStatusException("NtQueryObject", subject, status);
      }
      return ObjectBasicInformation.read(buffer.buffer(), 0);
    }
  }

  /** Both the name and the type begin with a UNICODE_STRING. */
  private String text(Pointer handle, int informationClass, String subject) throws IOException {
    return SizedCall.<String, IOException>repeat(
        layer.heap(),
        INITIAL_BYTES,
        buffer -> text(handle, informationClass, subject, buffer),
        advice ->
            new NtStatusException("NtQueryObject", subject, NtStatus.INFO_LENGTH_MISMATCH, advice));
  }

  private SizedCall.Outcome<String> text(
      Pointer handle, int informationClass, String subject, NativeBlock buffer) throws IOException {
    try (var returned = layer.heap().allocate(Integer.BYTES)) {
      var status =
          NtStatus.of(
              layer
                  .ntDll()
                  .NtQueryObject(
                      handle,
                      informationClass,
                      buffer.pointer(),
                      buffer.size(),
                      returned.pointer()));
      if (status.equals(NtStatus.INFO_LENGTH_MISMATCH)
          || status.equals(NtStatus.BUFFER_OVERFLOW)
          || status.equals(NtStatus.BUFFER_TOO_SMALL)) {
        return new SizedCall.TooSmall<>(returned.buffer().getInt(0));
      }
      if (!status.isSuccess()) {
        throw new NtStatusException("NtQueryObject", subject, status);
      }
      return new SizedCall.Complete<>(read(buffer));
    }
  }

  private String read(NativeBlock buffer) throws MalformedDataException {
    var string = UnicodeString.read(buffer.buffer(), 0, layer.pointerSize());
    if (string.length() == 0) {
      return "";
    }
    long at = string.bufferAddress() - buffer.address();
    if (at < 0 || at > buffer.size() - (long) string.length()) {
      throw new MalformedDataException("a name of NtQueryObject lies outside its buffer");
    }
    return Utf16.read(buffer.buffer(), (int) at, string.length() / Utf16.WCHAR);
  }

  private SecurityDescriptor security(Pointer handle, String subject) throws IOException {
    return SizedCall.<SecurityDescriptor, IOException>repeat(
        layer.heap(),
        INITIAL_BYTES,
        buffer -> security(handle, subject, buffer),
        advice ->
            new NtStatusException(
                "NtQuerySecurityObject", subject, NtStatus.BUFFER_TOO_SMALL, advice));
  }

  private SizedCall.Outcome<SecurityDescriptor> security(
      Pointer handle, String subject, NativeBlock buffer) throws IOException {
    try (var needed = layer.heap().allocate(Integer.BYTES)) {
      var status =
          NtStatus.of(
              layer
                  .ntDll()
                  .NtQuerySecurityObject(
                      handle,
                      READABLE_SECURITY,
                      buffer.pointer(),
                      buffer.size(),
                      needed.pointer()));
      if (status.equals(NtStatus.BUFFER_TOO_SMALL)) {
        return new SizedCall.TooSmall<>(needed.buffer().getInt(0));
      }
      if (!status.isSuccess()) {
        throw new NtStatusException("NtQuerySecurityObject", subject, status);
      }
      var bytes = new byte[Math.min(buffer.size(), Math.max(0, needed.buffer().getInt(0)))];
      buffer.pointer().read(0, bytes, 0, bytes.length);
      return new SizedCall.Complete<>(SecurityDescriptor.parse(bytes));
    }
  }
}
