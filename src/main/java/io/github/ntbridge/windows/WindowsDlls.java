package io.github.ntbridge.windows;

import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.MissingExportException;
import io.github.ntbridge.nt.seam.NtDll;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
  private final Path cfgMgr32Path;

  private WindowsDlls(Path systemFolder, Path cfgMgr32Path) {
    this.systemFolder = systemFolder;
    ntDll = WindowsNtDll.boundTo(SystemDll.at(systemFolder.resolve("ntdll.dll")));
    cfgMgr32 = new WindowsCfgMgr32(SystemDll.at(cfgMgr32Path));
    this.cfgMgr32Path = cfgMgr32Path;
  }

  static synchronized WindowsDlls bound() {
    var dlls = bound;
    // Locating it binds a class, too, which must happen once.
    var systemFolder = dlls == null ? SystemFolder.locate() : dlls.systemFolder;
    var wanted =
        CfgMgr32Choice.path(
            Optional.ofNullable(System.getProperty(CfgMgr32Choice.PROPERTY)), systemFolder);
    if (dlls == null) {
      dlls = new WindowsDlls(systemFolder, wanted);
      bound = dlls;
    } else if (!dlls.cfgMgr32Path.equals(wanted)) {
      throw new IllegalStateException(
          "this process has bound "
              + dlls.cfgMgr32Path
              + " and cannot bind "
              + wanted
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

  List<MissingExportException> missingExports() {
    return Stream.of(ntDll.missingExports(), cfgMgr32.missingExports())
        .flatMap(List::stream)
        .toList();
  }
}
