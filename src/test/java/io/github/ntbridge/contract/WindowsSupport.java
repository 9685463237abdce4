package io.github.ntbridge.contract;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.control.ControlOutcome;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.PnpVetoType;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.seam.JnaHeap;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import io.github.ntbridge.sim.device.RemovalOutcome;
import io.github.ntbridge.windows.WindowsLayer;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Wine, where the test driver runs, or a Windows with or without it. */
final class WindowsSupport implements MachineSupport {
  /** SystemHandleInformation: a ULONG count, then rows of 24 bytes from offset 8 (64-bit). */
  private static final int SYSTEM_HANDLE_INFORMATION = 16;

  private static final int FIRST_ROW = 8;
  private static final int ROW_BYTES = 24;

  /** Under Wine process ids of JVM and system fit 16 bits, which is all this class reports. */
  private static final int PROCESS_ID_MASK = 0xFFFF;

  /** "PROCESS_MEMORY_COUNTERS structure", 64-bit, and its WorkingSetSize. */
  private static final int MEMORY_COUNTERS_BYTES = 72;

  private static final int WORKING_SET_AT = 16;

  /** Enough for what a link leads to. */
  private static final int TARGET_BYTES = 1024;

  /** What a process of the same layer has to be given. */
  static final List<String> CHOICE_PROPERTIES =
      List.of("ntbridge.cfgmgr32", "ntbridge.cfgmgr32.fallback");

  /** Initialized on first use: the layer chooses its DLLs once a process. */
  private static final class TestExport {
    private static final Optional<Function> RAISE = raiseFunction();
  }

  private final NativeLibrary ntDll = NativeLibrary.getInstance("ntdll");

  @Override
  public NativeLayer newLayer() {
    return WindowsLayer.open();
  }

  @Override
  public Map<Capability, String> missing() {
    if (isWine()) {
      return TestExport.RAISE.isPresent()
          ? MissingOnWindows.underWine()
          : MissingOnWindows.underWineWithNotificationsOfItsOwn();
    }
    return hasTestDriver()
        ? MissingOnWindows.withTestDriver()
        : MissingOnWindows.withoutTestDriver();
  }

  /** Whether the DOS name of the driver's control device stands for something. */
  private static boolean hasTestDriver() {
    try (var target = new Memory(TARGET_BYTES)) {
      return NativeLibrary.getInstance("kernel32")
              .getFunction("QueryDosDeviceW")
              .invokeInt(
                  new Object[] {
                    new WString(TestDevice.CONTROL_LINK_NAME), target, TARGET_BYTES / Utf16.WCHAR
                  })
          != 0;
    }
  }

  /** The test export of the polyfill, where the layer has its notifications from there. */
  private static Optional<Function> raiseFunction() {
    try (var layer = WindowsLayer.open()) {
      return Optional.of(
          NativeLibrary.getInstance(layer.notificationDll().toString())
              .getFunction("NtbridgeTestRaiseHandleEvent"));
    } catch (UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  private boolean isWine() {
    try {
      return ntDll.getFunction("wine_get_version") != null;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  @Override
  public long processId() {
    return ProcessHandle.current().pid();
  }

  @Override
  public OtherProcess startProcess(ObjectPath device) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java.exe");
    var command = new ArrayList<String>(List.of(java.toString()));
    for (var name : CHOICE_PROPERTIES) {
      Optional.ofNullable(System.getProperty(name))
          .ifPresent(value -> command.add("-D" + name + "=" + value));
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            HoldingProgram.class.getName(),
            device.text()));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    if (process.getInputStream().read() < 0) {
      throw new IOException("the other process did not open " + device);
    }
    return new OtherProcess(process.pid(), "java.exe", () -> end(process));
  }

  private static void end(Process process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** GetProcessHandleCount is always 0 under Wine; the rows of the whole system are right. */
  @Override
  public int processHandles() {
    int processId =
        NativeLibrary.getInstance("kernel32")
            .getFunction("GetCurrentProcessId")
            .invokeInt(new Object[0]);
    try (var length = new Memory(Integer.BYTES)) {
      for (long bytes = 1 << 16; ; bytes *= 2) {
        try (var rows = new Memory(bytes)) {
          var status =
              NtStatus.of(
                  ntDll
                      .getFunction("NtQuerySystemInformation")
                      .invokeInt(
                          new Object[] {SYSTEM_HANDLE_INFORMATION, rows, (int) bytes, length}));
          if (!status.equals(NtStatus.INFO_LENGTH_MISMATCH)) {
            return rowsOf(processId, rows);
          }
        }
      }
    }
  }

  private static int rowsOf(int processId, Memory rows) {
    int count = 0;
    int total = rows.getInt(0);
    for (int i = 0; i < total; i++) {
      int owner = rows.getShort(FIRST_ROW + (long) i * ROW_BYTES) & PROCESS_ID_MASK;
      if (owner == (processId & PROCESS_ID_MASK)) {
        count++;
      }
    }
    return count;
  }

  @Override
  public long residentBytes() {
    try (var counters = new Memory(MEMORY_COUNTERS_BYTES)) {
      counters.clear();
      counters.setInt(0, MEMORY_COUNTERS_BYTES);
      int succeeded =
          NativeLibrary.getInstance("kernel32")
              .getFunction("K32GetProcessMemoryInfo")
              .invokeInt(new Object[] {new Pointer(-1), counters, MEMORY_COUNTERS_BYTES});
      return succeeded == 0 ? 0 : counters.getLong(WORKING_SET_AT);
    }
  }

  /** Windows does. Wine 8 reports none, nor does it ask before a removal. */
  @Override
  public boolean raisesHandleEvents() {
    return !isWine();
  }

  @Override
  public boolean keepsRemovedChildren() {
    return !isWine();
  }

  @Override
  public RemovalOutcome removeChild(int number) throws IOException {
    try (var bridge = NtBridge.open(newLayer())) {
      var outcome = bridge.deviceTree().node(TestDevice.childInstanceId(number)).queryRemove();
      return outcome instanceof ControlOutcome.Vetoed vetoed
          ? outcomeOf(vetoed)
          : requireRemoved(outcome);
    }
  }

  private static RemovalOutcome requireRemoved(ControlOutcome outcome) throws IOException {
    outcome.requireDone();
    return RemovalOutcome.REMOVED;
  }

  private static RemovalOutcome outcomeOf(ControlOutcome.Vetoed vetoed) {
    var type = vetoed.type();
    if (type.equals(PnpVetoType.OUTSTANDING_OPEN)) {
      return RemovalOutcome.VETOED_BY_OPEN_HANDLE;
    }
    if (type.equals(PnpVetoType.WINDOWS_APP) || type.equals(PnpVetoType.WINDOWS_SERVICE)) {
      return RemovalOutcome.VETOED_BY_LISTENER;
    }
    return type.equals(PnpVetoType.DRIVER) || type.equals(PnpVetoType.DEVICE)
        ? RemovalOutcome.VETOED_BY_DRIVER
        : RemovalOutcome.VETOED;
  }

  @Override
  public ConfigRet raiseHandleEvent(ObjectPath deviceObject, int action) {
    if (!isWine()) {
      throw new UnsupportedOperationException("capability " + Capability.RAISED_HANDLE_EVENTS);
    }
    return raise(deviceObject, action, null, -1, new byte[0]);
  }

  @Override
  public void raiseCustomEvent(ObjectPath deviceObject, UUID eventGuid, int nameOffset, byte[] data)
      throws IOException {
    if (!isWine()) {
      reportEvent(eventGuid, nameOffset, data);
      return;
    }
    var guid = new Memory(NativeGuid.SIZE);
    NativeGuid.write(
        guid.getByteBuffer(0, NativeGuid.SIZE).order(ByteOrder.LITTLE_ENDIAN), 0, eventGuid);
    var result = raise(deviceObject, NotifyAction.DEVICE_CUSTOM_EVENT, guid, nameOffset, data);
    if (!result.isSuccess()) {
      throw new AssertionError("NtbridgeTestRaiseHandleEvent: " + result);
    }
  }

  /** By the driver, of the function device. */
  private void reportEvent(UUID eventGuid, int nameOffset, byte[] data) throws IOException {
    var input = new byte[TestDevice.EVENT_BYTES + data.length];
    var view = TestDevice.view(input);
    NativeGuid.write(view, 0, eventGuid);
    view.position(NativeGuid.SIZE);
    view.putInt(TestDevice.FUNCTION_DEVICE).putInt(nameOffset).put(data);
    try (var bridge = NtBridge.open(newLayer());
        var control =
            bridge.devices().open(ObjectPath.of(TestDevice.CONTROL_LINK_NAME), AccessMask.QUERY)) {
      control.ioctl(TestDevice.EVENT, input, 0);
    }
  }

  private static ConfigRet raise(
      ObjectPath deviceObject, int action, @Nullable Pointer guid, int nameOffset, byte[] data) {
    try (var name = Utf16.allocateTerminated(new JnaHeap(), deviceObject.text())) {
      var function = TestExport.RAISE;
      if (function.isEmpty()) {
        throw new TestAbortedException(LayerReport.missing(Capability.RAISED_HANDLE_EVENTS));
      }
      return ConfigRet.of(
          function
              .get()
              .invokeInt(
                  new Object[] {
                    name.pointer(), null, action, guid, nameOffset, data, data.length
                  }));
    }
  }

  @Override
  public String makeFile(Path folder, byte[] content) throws IOException {
    return Files.write(folder.resolve("file.bin"), content).toString();
  }

  @Override
  public String systemConversion(String path) throws NtStatusException {
    var pointers = PointerSize.BITS_64;
    var heap = new JnaHeap();
    try (var text = Utf16.allocateTerminated(heap, path);
        var name = heap.allocate(UnicodeString.LAYOUT.size(pointers))) {
      var function = "RtlDosPathNameToNtPathName_U_WithStatus";
      var status =
          NtStatus.of(
              ntDll
                  .getFunction(function)
                  .invokeInt(new Object[] {text.pointer(), name.pointer(), null, null}));
      if (!status.isSuccess()) {
        throw new NtStatusException(function, path, status);
      }
      var string = UnicodeString.read(name.buffer(), 0, pointers);
      var units = new Pointer(string.bufferAddress()).getByteBuffer(0, string.length());
      var result =
          Utf16.read(units.order(ByteOrder.LITTLE_ENDIAN), 0, string.length() / Utf16.WCHAR);
      ntDll.getFunction("RtlFreeUnicodeString").invokeVoid(new Object[] {name.pointer()});
      return result;
    }
  }

  @Override
  public void close() {}
}
