package io.github.ntbridge.sim;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.layout.ClientId;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.seam.CallInterceptor;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.SeamCall;
import io.github.ntbridge.sim.call.CallerMemory;
import io.github.ntbridge.sim.call.SimulatedKernel;
import io.github.ntbridge.sim.io.HandlerFailures;
import io.github.ntbridge.sim.object.StatusException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calls to the seam of a machine: each one passes the rules of {@link CallFault} and is added
 * to the transcripts. Safe for use from any thread.
 */
final class NativeCalls {
  private static final Set<String> NT_FUNCTIONS = names(NtDll.class);
  private static final Set<String> CONFIGURATION_FUNCTIONS = names(CfgMgr32.class);

  /** Their first argument is not a handle. */
  private static final Set<String> UNNAMED =
      Set.of("NtCreateEvent", "NtCreateIoCompletion", "NtQuerySystemInformation");

  private static final Set<String> CONTROLS = Set.of("NtDeviceIoControlFile", "NtFsControlFile");

  private static final int CONTROL_CODE_ARGUMENT = 5;

  private final Faults faults;
  private final HandlerFailures failures;
  private final List<Transcript> transcripts = new CopyOnWriteArrayList<>();

  NativeCalls(Faults faults, HandlerFailures failures) {
    this.failures = failures;
    this.faults = faults;
  }

  private static Set<String> names(Class<?> functions) {
    return Arrays.stream(functions.getMethods())
        .map(Method::getName)
        .collect(Collectors.toUnmodifiableSet());
  }

  static void requireFunction(String name) {
    if (NT_FUNCTIONS.contains(name) || CONFIGURATION_FUNCTIONS.contains(name)) {
      return;
    }
    var alike =
        Stream.concat(NT_FUNCTIONS.stream(), CONFIGURATION_FUNCTIONS.stream())
            .filter(each -> contains(each, name) || contains(name, each))
            .sorted()
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "the seam has no function "
            + name
            + "; "
            + (alike.isEmpty() ? "take one of NtDll or CfgMgr32, as it is spelled there" : alike)
            + (alike.isEmpty() ? "" : " come near"));
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  static boolean returnsConfigRet(String function) {
    return CONFIGURATION_FUNCTIONS.contains(function);
  }

  Transcript transcribe() {
    var transcript = new Transcript(transcripts::remove);
    transcripts.add(transcript);
    return transcript;
  }

  /**
   * The functions, with everything of this class before and after each call while there are rules
   * or transcripts, and as they are otherwise.
   *
   * @param kernel whose handles the calls take
   */
  <T> Supplier<T> observed(Class<T> type, T functions, SimulatedKernel kernel) {
    T observed = CallInterceptor.around(type, () -> functions, call -> call(kernel, call));
    return () -> isUnused() ? functions : observed;
  }

  private boolean isUnused() {
    return transcripts.isEmpty() && !faults.hasRules();
  }

  private int call(SimulatedKernel kernel, SeamCall call) {
    if (isUnused()) {
      return call.proceed();
    }
    var function = call.function();
    var subject = subject(kernel, call);
    var fault = faults.actingAt(function, subject).orElse(null);
    int result =
        fault != null && fault.result().isPresent() ? fault.result().get() : call.proceed();
    if (fault != null) {
      // An exception of the action must not keep a handle that the call opened from the caller.
      failures.guard("a rule's action at " + function, fault.after());
    }
    var recorded = new NativeCall(function, subject, detail(call), call.resultName(result));
    transcripts.forEach(transcript -> transcript.add(recorded));
    return result;
  }

  private static String detail(SeamCall call) {
    if (call.opensByName()) {
      return hex(call.number(1));
    }
    return CONTROLS.contains(call.function()) ? hex(call.number(CONTROL_CODE_ARGUMENT)) : "";
  }

  private static String hex(int number) {
    return String.format(Locale.ROOT, "0x%08X", number);
  }

  private static String subject(SimulatedKernel kernel, SeamCall call) {
    if (returnsConfigRet(call.function())) {
      return configurationSubject(call);
    }
    if (UNNAMED.contains(call.function())) {
      return "";
    }
    if (call.function().equals("NtOpenProcess")) {
      return processId(call.pointer(3));
    }
    return call.opensByName()
        ? objectName(kernel, call.pointer(2))
        : kernel.nameOf(CallerMemory.value(call.pointer(0)));
  }

  private static String processId(@Nullable Pointer clientId) {
    if (clientId == null) {
      return "";
    }
    var view = CallerMemory.view(clientId, ClientId.LAYOUT.size(CallerMemory.POINTERS));
    return String.valueOf(ClientId.read(view, 0, CallerMemory.POINTERS).processId());
  }

  private static String objectName(SimulatedKernel kernel, @Nullable Pointer attributes) {
    try {
      var reference = CallerMemory.objectReference(attributes);
      var name = reference.name() == null ? "" : reference.name();
      long root = reference.rootDirectory();
      return root == 0 ? name : kernel.nameOf(root) + "\\" + name;
    } catch (StatusException e) {
      return "";
    }
  }

  private static String configurationSubject(SeamCall call) {
    return switch (call.function()) {
      case "CM_Get_Device_Interface_List_SizeW" -> guid(call.pointer(1));
      case "CM_Get_Device_Interface_ListW" -> guid(call.pointer(0));
      case "CM_Locate_DevNodeW", "CM_Get_Device_ID_List_SizeW" ->
          CallerMemory.terminated(call.pointer(1));
      case "CM_Get_Device_Interface_PropertyW",
          "CM_Get_Device_Interface_Property_KeysW",
          "CM_Get_Device_ID_ListW",
          "CM_Get_Device_Interface_AliasW",
          "CM_Open_Device_Interface_KeyW" ->
          CallerMemory.terminated(call.pointer(0));
      default -> "";
    };
  }

  private static String guid(@Nullable Pointer pointer) {
    return pointer == null || Pointer.nativeValue(pointer) == 0
        ? ""
        : NativeGuid.read(CallerMemory.view(pointer, NativeGuid.SIZE), 0).toString();
  }
}
