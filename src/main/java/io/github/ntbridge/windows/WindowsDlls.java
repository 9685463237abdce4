package io.github.ntbridge.windows;

import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.MissingExportException;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.VirtDisk;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The DLLs of this process. There is one binding a process, because JNA binds native methods to a
 * class and not to its instances: binding a class again would redirect layers that are already
 * open.
 */
final class WindowsDlls {
  private static @Nullable WindowsDlls bound;

  private final Path systemFolder;
  private final WindowsNtDll ntDll;
  private final WindowsCfgMgr32 cfgMgr32;
  private final WindowsVirtDisk virtDisk;
  private final CfgMgr32Choice choice;

  private WindowsDlls(Path systemFolder, CfgMgr32Choice choice) {
    this.systemFolder = systemFolder;
    ntDll = WindowsNtDll.boundTo(SystemDll.at(systemFolder.resolve("ntdll.dll")));
    cfgMgr32 = new WindowsCfgMgr32(part -> SystemDll.at(choice.dll(part)));
    virtDisk =
        new WindowsVirtDisk(
            () -> SystemDll.optionalAt(systemFolder.resolve("virtdisk.dll"), "CreateVirtualDisk"));
    this.choice = choice;
  }

  static synchronized WindowsDlls bound() {
    var systemFolder = systemFolder();
    return bound(systemFolder, systemFolder.resolve("cfgmgr32.dll"));
  }

  /** The same with another DLL in the place of the system's cfgmgr32.dll. */
  static synchronized WindowsDlls bound(Path systemCfgMgr32) {
    return bound(systemFolder(), systemCfgMgr32);
  }

  /** Locating it binds a class, too, which must happen once. */
  private static Path systemFolder() {
    var dlls = bound;
    return dlls == null ? SystemFolder.locate() : dlls.systemFolder;
  }

  private static WindowsDlls bound(Path systemFolder, Path systemCfgMgr32) {
    var dlls = bound;
    var wanted =
        CfgMgr32Choice.of(
            CfgMgr32Choice.Settings.ofProcess(),
            systemCfgMgr32,
            part -> new CfgMgr32Look(systemCfgMgr32).lackOf(part));
    if (dlls == null) {
      dlls = new WindowsDlls(systemFolder, wanted);
      bound = dlls;
    } else if (!dlls.choice.equals(wanted)) {
      throw new IllegalStateException(
          "this process has bound "
              + dlls.choice.description()
              + " and cannot bind "
              + wanted.description()
              + " as well; set "
              + CfgMgr32Choice.PROPERTY
              + " before the first layer is opened");
    }
    return dlls;
  }

  NtDll ntDll() {
    return ntDll;
  }

  CfgMgr32 cfgMgr32() {
    return cfgMgr32;
  }

  VirtDisk virtDisk() {
    return virtDisk;
  }

  List<MissingExportException> missingExports() {
    return Stream.of(ntDll.missingExports(), cfgMgr32.missingExports())
        .flatMap(List::stream)
        .toList();
  }

  CfgMgr32Choice choice() {
    return choice;
  }
}
