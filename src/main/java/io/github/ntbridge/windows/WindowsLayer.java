package io.github.ntbridge.windows;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.JnaHeap;
import io.github.ntbridge.nt.seam.MissingExportException;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.nt.seam.VirtDisk;
import io.github.ntbridge.nt.thread.DaemonScheduling;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The layer that calls the Windows that the JVM runs on. */
public final class WindowsLayer implements NativeLayer {
  private final WindowsDlls dlls;
  private final DaemonScheduling scheduling = new DaemonScheduling();
  private final NativeHeap heap = new JnaHeap();

  private WindowsLayer(WindowsDlls dlls) {
    this.dlls = dlls;
  }

  /**
   * Binds the DLLs. Layers opened later share the binding and have threads of their own.
   *
   * @return the layer
   * @throws UnsupportedOperationException if the JVM does not run on Windows
   * @throws IllegalArgumentException if the system property {@code ntbridge.cfgmgr32} or {@code
   *     ntbridge.cfgmgr32.fallback} is not the absolute path of a file
   * @throws IllegalStateException if the process has bound another cfgmgr32 than the properties
   *     name
   */
  public static WindowsLayer open() {
    if (!Platform.isWindows()) {
      throw new UnsupportedOperationException(
          "the windows layer requires Windows; use the layer sim on "
              + System.getProperty("os.name"));
    }
    return new WindowsLayer(WindowsDlls.bound());
  }

  /** The same with another DLL in the place of the system's cfgmgr32.dll. */
  static WindowsLayer open(Path systemCfgMgr32) {
    return new WindowsLayer(WindowsDlls.bound(systemCfgMgr32));
  }

  @Override
  public String name() {
    return "windows";
  }

  @Override
  public String description() {
    return "windows, with " + dlls.choice().description();
  }

  /**
   * Returns the DLL with CM_Register_Notification.
   *
   * @return its absolute path
   */
  public Path notificationDll() {
    return dlls.choice().dll(CfgMgr32Part.NOTIFICATIONS);
  }

  @Override
  public NtDll ntDll() {
    return dlls.ntDll();
  }

  @Override
  public CfgMgr32 cfgMgr32() {
    return dlls.cfgMgr32();
  }

  @Override
  public Optional<VirtDisk> virtDisk() {
    return Optional.of(dlls.virtDisk());
  }

  @Override
  public Scheduling scheduling() {
    return scheduling;
  }

  @Override
  public NativeHeap heap() {
    return heap;
  }

  @Override
  public PointerSize pointerSize() {
    return Native.POINTER_SIZE == Long.BYTES ? PointerSize.BITS_64 : PointerSize.BITS_32;
  }

  @Override
  public List<MissingExportException> missingExports() {
    return dlls.missingExports();
  }

  @Override
  public void close() {
    scheduling.close();
  }
}
