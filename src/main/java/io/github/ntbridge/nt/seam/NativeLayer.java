package io.github.ntbridge.nt.seam;

/**
 * One implementation of the seam: the two groups of native functions, and what goes with them.
 *
 * <p>The library above the seam is the same on every layer. Implementations are safe for use from
 * any thread; closing a layer is idempotent and comes after everything opened through it was
 * closed.
 */
public interface NativeLayer extends AutoCloseable {

  /**
   * The name of the layer, as {@code --layer} spells it.
   *
   * @return {@code windows}, {@code stub} or {@code sim}
   */
  String name();

  /**
   * The functions of ntdll.dll.
   *
   * @return the same object each time
   */
  NtDll ntDll();

  /**
   * The functions of cfgmgr32.dll.
   *
   * @return the same object each time
   */
  CfgMgr32 cfgMgr32();

  /**
   * The layer's clock and executors.
   *
   * @return the same object each time
   */
  Scheduling scheduling();

  /**
   * Where memory for native calls comes from.
   *
   * @return the same object each time
   */
  NativeHeap heap();

  /**
   * The size of a pointer in the structures that the layer reads and writes.
   *
   * @return 32 or 64 bits
   */
  PointerSize pointerSize();

  @Override
  void close();
}
