package io.github.ntbridge.nt.seam;

import java.util.List;
import java.util.Optional;

/**
 * One implementation of the seam: the groups of native functions, and what they need.
 *
 * <p>The library above the seam is the same on every layer. Implementations are safe for use from
 * any thread; closing a layer is idempotent and comes after everything opened through it was
 * closed.
 *
 * <p>Ask the layer for its functions at each call, as the library does: a simulated machine hands
 * out others once its calls are recorded or fail by a rule, so that these cost nothing before.
 */
public interface NativeLayer extends AutoCloseable {

  /**
   * Returns the name of the layer, as {@code --layer} spells it.
   *
   * @return {@code windows}, {@code stub} or {@code sim}
   */
  String name();

  /**
   * Returns a description of the layer for people, such as the DLLs that it has bound.
   *
   * @return one line; the name where there is nothing to add
   */
  default String description() {
    return name();
  }

  /**
   * Returns the functions of ntdll.dll.
   *
   * @return the functions, for one call
   */
  NtDll ntDll();

  /**
   * Returns the functions of cfgmgr32.dll.
   *
   * @return the functions, for one call
   */
  CfgMgr32 cfgMgr32();

  /**
   * Returns the functions of virtdisk.dll.
   *
   * @return the same object each time; empty on a layer without virtual disks, as those of the
   *     simulated machine, where a device is plugged in instead
   */
  default Optional<VirtDisk> virtDisk() {
    return Optional.empty();
  }

  /**
   * Returns the layer's clock and executors.
   *
   * @return the same object each time
   */
  Scheduling scheduling();

  /**
   * Returns the heap for the memory of native calls.
   *
   * @return the same object each time
   */
  NativeHeap heap();

  /**
   * Returns the size of a pointer in the structures that the layer reads and writes.
   *
   * @return 32 or 64 bits
   */
  PointerSize pointerSize();

  /**
   * Returns the optional functions that this system does not have: of those that are only usable
   * together, the first that is missing. A layer that can lack none returns an empty list.
   *
   * @return the exceptions that calls of them throw
   */
  default List<MissingExportException> missingExports() {
    return List.of();
  }

  @Override
  void close();
}
