package io.github.ntbridge.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.seam.MissingExportException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;

/** The functions of virtdisk.dll on a system that has no such DLL. */
@DisabledOnOs(OS.WINDOWS)
class WindowsVirtDiskTest {
  private static final Pointer ANY = Pointer.createConstant(0x1000);

  private final AtomicInteger loads = new AtomicInteger();
  private final WindowsVirtDisk virtDisk =
      new WindowsVirtDisk(
          () -> {
            loads.incrementAndGet();
            return SystemDll.optionalAt(Path.of("/nowhere/virtdisk.dll"), "CreateVirtualDisk");
          });

  @Test
  void areLoadedWhenOneIsCalledAndThenNamedAsMissing() {
    assertEquals(0, loads.get());
    List<Executable> calls =
        List.of(
            () -> virtDisk.CreateVirtualDisk(ANY, ANY, 0, null, 0, 0, ANY, null, ANY),
            () -> virtDisk.OpenVirtualDisk(ANY, ANY, 0, 0, null, ANY),
            () -> virtDisk.AttachVirtualDisk(null, null, 0, 0, null, null),
            () -> virtDisk.DetachVirtualDisk(null, 0, 0),
            () -> virtDisk.GetVirtualDiskPhysicalPath(null, ANY, null));
    for (var call : calls) {
      var missing = assertThrows(MissingExportException.class, call);
      assertEquals("CreateVirtualDisk", missing.function());
      assertEquals("/nowhere/virtdisk.dll", missing.library());
    }
    assertEquals(calls.size(), loads.get());
  }
}
