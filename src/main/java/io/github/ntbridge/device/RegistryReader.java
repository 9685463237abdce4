package io.github.ntbridge.device;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.layout.KeyValueFullInformation;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.SizedCall;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the values of an open registry key. Values are read by index, and one that is deleted moves
 * those behind it to the front, so they are read until two passes have the same names. A key that
 * is deleted meanwhile has no values.
 */
final class RegistryReader {
  private static final int MAX_PASSES = 8;

  /** More values in a row than can ever be unreadable. */
  private static final int MAX_FAILURES = 16;

  /** More values than any key has; a system that reports success for ever ends here. */
  private static final int MAX_VALUES = 100_000;

  /** The buffer size for most values. */
  private static final int INITIAL_BYTES = 256;

  /** More than any value has; a larger size is malformed. */
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private final NativeLayer layer;
  private final Pointer key;
  private final String subject;

  RegistryReader(NativeLayer layer, Pointer key, String subject) {
    this.layer = layer;
    this.key = key;
    this.subject = subject;
  }

  /** Calls the function that fills a buffer with one value. */
  @FunctionalInterface
  private interface Function {
    int fill(Pointer information, int length, Pointer resultLength);
  }

  // ---- one value ----

  Optional<RegistryValue> value(String name) throws IOException {
    try (var string = UnicodeString.allocate(layer.heap(), layer.pointerSize(), name)) {
      return read(
          "NtQueryValueKey",
          "\"" + name + "\" of " + subject,
          (information, length, resultLength) ->
              layer
                  .ntDll()
                  .NtQueryValueKey(
                      key,
                      string.pointer(),
                      KeyValueFullInformation.INFORMATION_CLASS,
                      information,
                      length,
                      resultLength));
    } catch (NtStatusException e) {
      if (isDeleted(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean isDeleted(NtStatusException failure) {
    return failure.status().equals(NtStatus.KEY_DELETED);
  }

  // ---- all values ----

  List<RegistryValue> values(Consumer<? super Omission> omissions) throws IOException {
    var pass = pass();
    var values = new LinkedHashMap<>(pass.values());
    for (int passes = 1; passes < MAX_PASSES; passes++) {
      var next = pass();
      values.putAll(next.values());
      boolean settled = next.values().keySet().equals(pass.values().keySet());
      pass = next;
      if (settled) {
        break;
      }
    }
    if (pass.deleted()) {
      return List.of();
    }
    pass.omissions().forEach(omissions);
    return List.copyOf(values.values());
  }

  /**
   * The values that one pass found.
   *
   * @param values by their names, folded
   * @param omissions those that cannot be read
   * @param deleted whether the key is gone
   */
  private record Pass(
      Map<String, RegistryValue> values, List<Omission> omissions, boolean deleted) {}

  private Pass pass() throws IOException {
    var values = new LinkedHashMap<String, RegistryValue>();
    var omissions = new ArrayList<Omission>();
    int failures = 0;
    for (int index = 0; index < MAX_VALUES; index++) {
      try {
        var value = enumerated(index);
        if (value.isEmpty()) {
          return new Pass(values, omissions, false);
        }
        values.put(CaseFolding.fold(value.get().name()), value.get());
        failures = 0;
      } catch (NtStatusException | MalformedDataException e) {
        if (e instanceof NtStatusException failure && isDeleted(failure)) {
          return new Pass(Map.of(), List.of(), true);
        }
        if (++failures > MAX_FAILURES) {
          if (values.isEmpty()) {
            throw e;
          }
          omissions.subList(omissions.size() - MAX_FAILURES, omissions.size()).clear();
          return cut(values, omissions, index - MAX_FAILURES, e);
        }
        omissions.add(
            new Omission("the registry value with the index " + index + " of " + subject, e));
      }
    }
    return cut(
        values,
        omissions,
        MAX_VALUES,
        new MalformedDataException(
            "the system reported more than " + MAX_VALUES + " values of " + subject));
  }

  /** A pass that ends before an index, for a reason. */
  private Pass cut(
      Map<String, RegistryValue> values, List<Omission> omissions, int index, IOException reason) {
    omissions.add(
        new Omission("the registry values from the index " + index + " of " + subject, reason));
    return new Pass(values, omissions, false);
  }

  /** The value with an index; empty past the last one. */
  private Optional<RegistryValue> enumerated(int index) throws IOException {
    return read(
        "NtEnumerateValueKey",
        index + " of " + subject,
        (information, length, resultLength) ->
            layer
                .ntDll()
                .NtEnumerateValueKey(
                    key,
                    index,
                    KeyValueFullInformation.INFORMATION_CLASS,
                    information,
                    length,
                    resultLength));
  }

  // ---- the call ----

  /** The value that a function returns; empty if there is none. */
  private Optional<RegistryValue> read(String operation, String what, Function function)
      throws IOException {
    try (var resultLength = layer.heap().allocate(Integer.BYTES)) {
      return SizedCall.<Optional<RegistryValue>, IOException>repeat(
          layer.heap(),
          INITIAL_BYTES,
          buffer -> attempt(operation, what, function, buffer, resultLength),
          advice -> new NtStatusException(operation, what, NtStatus.BUFFER_OVERFLOW, advice));
    }
  }

  private SizedCall.Outcome<Optional<RegistryValue>> attempt(
      String operation,
      String what,
      Function function,
      NativeBlock buffer,
      NativeBlock resultLength)
      throws IOException {
    var status =
        NtStatus.of(function.fill(buffer.pointer(), buffer.size(), resultLength.pointer()));
    int length = resultLength.buffer().getInt(0);
    if (status.equals(NtStatus.OBJECT_NAME_NOT_FOUND) || status.equals(NtStatus.NO_MORE_ENTRIES)) {
      return new SizedCall.Complete<>(Optional.empty());
    }
    if (status.equals(NtStatus.BUFFER_OVERFLOW) || status.equals(NtStatus.BUFFER_TOO_SMALL)) {
      return new SizedCall.TooSmall<>(requireSane(length));
    }
    if (!status.isSuccess()) {
      throw new NtStatusException(operation, what, status);
    }
    requireCapacity(length, buffer.size());
    return new SizedCall.Complete<>(
        Optional.of(KeyValueFullInformation.read(buffer.buffer(), length)));
  }

  private int requireSane(int length) throws MalformedDataException {
    if (length < 0 || length > MAX_BYTES) {
      throw new MalformedDataException(
          "the reported size of a value of "
              + subject
              + " is "
              + Integer.toUnsignedString(length)
              + " bytes");
    }
    return length;
  }

  private void requireCapacity(int length, int capacity) throws MalformedDataException {
    if (Integer.compareUnsigned(length, capacity) > 0) {
      throw new MalformedDataException(
          "the system reported "
              + Integer.toUnsignedString(length)
              + " bytes of a value of "
              + subject
              + " in a buffer with a capacity of "
              + capacity);
    }
  }
}
