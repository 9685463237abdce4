package io.github.ntbridge.device;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A registry key, for reading its values. Each call opens the key, reads and closes it: the object
 * holds no handle, and a key that is created or deleted meanwhile is no error. A key that does not
 * exist has no values.
 *
 * <p>Failures of the configuration manager are a {@link ConfigRetException}, such as
 * CR_ACCESS_DENIED; those of the registry a {@link NtStatusException}, such as
 * STATUS_ACCESS_DENIED. A value whose data break the rules of its type is returned as it is; see
 * {@link RegistryValue#malformation}. Safe for use from any thread.
 */
public final class RegistryKey {
  private final NativeLayer layer;
  private final String subject;
  private final KeyFunction function;

  RegistryKey(NativeLayer layer, String subject, KeyFunction function) {
    this.layer = layer;
    this.subject = subject;
    this.function = function;
  }

  /** One use of the open key. */
  @FunctionalInterface
  private interface Use<T> {
    T of(RegistryReader reader) throws IOException;
  }

  private <T> T read(T absent, Use<T> use) throws IOException {
    try (var handle = layer.heap().allocate(Long.BYTES)) {
      if (!function.open(handle)) {
        return absent;
      }
      var key = new Pointer(layer.pointerSize().get(handle.buffer(), 0));
      try {
        return use.of(new RegistryReader(layer, key, subject));
      } finally {
        // Also after its bridge was closed.
        ThreadOrigin.asLibrary(layer::ntDll).NtClose(key);
      }
    }
  }

  /**
   * Returns whether the key exists.
   *
   * @return true if it does
   * @throws IOException if the key cannot be opened
   */
  public boolean exists() throws IOException {
    return read(false, reader -> true);
  }

  /**
   * Reads a value ("ZwQueryValueKey function").
   *
   * @param name the name, in any case; empty for the default value
   * @return the value; empty if the key has no such value, or does not exist
   * @throws IOException if the key cannot be opened or read
   * @throws IllegalArgumentException if the name is longer than 32767 characters
   */
  public Optional<RegistryValue> value(String name) throws IOException {
    return read(Optional.empty(), reader -> reader.value(name));
  }

  /**
   * Reads all values, as {@link #values(Consumer)} does. Omissions are logged.
   *
   * @return the values in the order of the system; none if the key does not exist
   * @throws IOException if the key cannot be opened or read
   */
  public List<RegistryValue> values() throws IOException {
    return values(Omission::log);
  }

  /**
   * Reads all values ("ZwEnumerateValueKey function"): every value that the key has throughout the
   * call, and some of those that are added or deleted during it.
   *
   * @param omissions receives the values that cannot be read
   * @return the values in the order of the system; none if the key does not exist
   * @throws IOException if the key cannot be opened or read
   */
  public List<RegistryValue> values(Consumer<? super Omission> omissions) throws IOException {
    return read(List.of(), reader -> reader.values(omissions));
  }

  /**
   * Returns a name of the key, for messages.
   *
   * @return one line that is safe to print
   */
  @Override
  public String toString() {
    return PrintableText.of(subject);
  }
}
