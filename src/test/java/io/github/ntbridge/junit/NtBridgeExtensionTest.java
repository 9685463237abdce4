package io.github.ntbridge.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.JnaHeap;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.User;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import io.github.ntbridge.sim.device.EchoDevice;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** The parameters of a test, its failures, and the messages of misuse. */
class NtBridgeExtensionTest {
  private static final String ECHO = "\\Device\\Echo0";
  private static final ControlCode ANY = ControlCode.of(0x80002000);

  /** Belongs to the machine until the request ends, so no test frees it. */
  private static final NativeBlock STATUS_BLOCK = new JnaHeap().allocate(16);

  @Nested
  class ATest {
    @NtBridgeTest
    static class WithDevice {
      @MachineSetup
      void plug(SimulatedMachine machine) {
        machine.device(ECHO).handler(new EchoDevice()).plug();
      }

      @BeforeEach
      void opensInBeforeEach(NtBridge bridge) throws IOException {
        bridge.openDevice(ECHO).close();
      }

      @Test
      void talksToTheDevice(NtBridge bridge, SimulatedMachine machine, LeakCheckingLayer layer)
          throws IOException {
        try (var device = bridge.openDevice(ECHO)) {
          assertEquals(1, machine.openHandleCount());
          assertEquals(3, device.ioctl(ANY, new byte[3], 3).length);
        }
        assertEquals(2, layer.calls().of("NtOpenFile"));
      }

      @Test
      void hasItsOwnMachine(SimulatedMachine machine) {
        machine.device("\\Device\\Only").plug();
      }

      @Test
      void hasItsOwnMachineAgain(SimulatedMachine machine) {
        machine.device("\\Device\\Only").plug();
      }
    }

    @Test
    void takesBridgeMachineAndLayerOfItsOwn() {
      var run = TestRun.of(WithDevice.class);
      run.requirePassed("talksToTheDevice");
      run.requirePassed("hasItsOwnMachine");
      run.requirePassed("hasItsOwnMachineAgain");
    }

    @NtBridgeTest
    static class WithMadeMachine {
      @MachineSetup
      SimulatedMachine make() {
        return SimulatedMachine.smallPc();
      }

      @Test
      void findsTheDisk(NtBridge bridge) throws IOException {
        bridge.openDevice(InterfaceClass.parse("disk")).close();
      }

      @Nested
      class Inside {
        @MachineSetup
        void plugOneMore(SimulatedMachine machine) {
          machine.device("\\Device\\OneMore").plug();
        }

        @Test
        void findsBoth(NtBridge bridge) throws IOException {
          bridge.openDevice(InterfaceClass.parse("disk")).close();
          bridge.openDevice("\\Device\\OneMore").close();
        }
      }
    }

    @Test
    void canMakeItsMachineAndAddToTheOneOfTheClassAround() {
      var run = TestRun.of(WithMadeMachine.class);
      run.requirePassed("findsTheDisk");
      run.requirePassed("findsBoth");
    }

    @Test
    void thatTakesTheMachineIsSkippedElsewhere() {
      var run = TestRun.of(WithDevice.class, "windows");
      assertEquals(
          "takes a simulated machine, and runs on windows", run.skipReason("hasItsOwnMachine"));
    }
  }

  @Nested
  class AnotherUser {
    @NtBridgeTest
    static class WithAlice {
      @MachineSetup
      void plug(SimulatedMachine machine) {
        machine.logOn(User.standard("alice"));
        machine
            .device(ECHO)
            .security("D:P(A;;GA;;;BA)(A;;GR;;;BU)")
            .handler(new EchoDevice())
            .plug();
      }

      @Test
      void isRefused(NtBridge bridge, @LoggedOnAs("alice") NtBridge ofAlice) throws IOException {
        var name = ObjectPath.of(ECHO);
        bridge.devices().open(name, AccessMask.GENERIC_READ_WRITE).close();
        ofAlice.devices().open(name, AccessMask.GENERIC_READ).close();
        var refused =
            assertThrows(
                NtStatusException.class,
                () -> ofAlice.devices().open(name, AccessMask.GENERIC_READ_WRITE));
        assertEquals(NtStatus.ACCESS_DENIED, refused.status());
      }

      @Test
      void hasOneBridgeAndItsLayer(
          @LoggedOnAs("alice") NtBridge one,
          @LoggedOnAs("Alice") NtBridge same,
          @LoggedOnAs("alice") LeakCheckingLayer layer)
          throws IOException {
        assertSame(one, same);
        one.openDevice(ECHO).close();
        assertEquals(1, layer.calls().of("NtOpenFile"));
      }

      @Test
      void leavesAHandle(@LoggedOnAs("alice") NtBridge ofAlice) throws IOException {
        ofAlice.openDevice(ECHO);
      }

      @Test
      void leavesMemory(@LoggedOnAs("alice") LeakCheckingLayer layer) {
        layer.heap().allocate(16);
      }

      @Test
      void takesTheBridgeOfAnUnknownUser(@LoggedOnAs("mallory") NtBridge bridge) {
        assertSame(bridge, bridge);
      }
    }

    private static final TestRun RUN = TestRun.of(WithAlice.class);

    @Test
    void opensWhatThatUserMay() {
      RUN.requirePassed("isRefused");
    }

    @Test
    void hasOneBridgeInATest() {
      RUN.requirePassed("hasOneBridgeAndItsLayer");
    }

    @Test
    void isCheckedForLeftoversToo() {
      var handle = String.valueOf(RUN.failure("leavesAHandle").getMessage());
      assertTrue(handle.contains("left open by the test"), handle);
      assertTrue(handle.contains("WithAlice.leavesAHandle(NtBridgeExtensionTest.java:"), handle);
      var memory = String.valueOf(RUN.failure("leavesMemory").getMessage());
      assertTrue(memory.contains("16 bytes"), memory);
    }

    @Test
    void whoIsNotLoggedOnIsRefused() {
      var failure = RUN.failure("takesTheBridgeOfAnUnknownUser");
      assertInstanceOf(ParameterResolutionException.class, failure);
      var message = String.valueOf(failure.getMessage());
      assertTrue(message.contains("no user is logged on as \"mallory\""), message);
    }

    @Test
    void isSkippedElsewhere() {
      var run = TestRun.of(WithAlice.class, "windows");
      assertEquals("takes another user's bridge, and runs on windows", run.skipReason("isRefused"));
    }
  }

  @Nested
  class Leftovers {
    static final class Keeping implements DeviceHandler {
      @Override
      public void ioctl(DeviceRequest request) {}

      @Override
      public void cancel(DeviceRequest request) {}
    }

    static final class Throwing implements DeviceHandler {
      @Override
      public void ioctl(DeviceRequest request) {
        throw new IllegalStateException("out of paper");
      }
    }

    @NtBridgeTest
    static class Leaving {
      @MachineSetup
      void plug(SimulatedMachine machine) {
        machine.device(ECHO).handler(new EchoDevice()).plug();
        machine.device("\\Device\\Keeping").handler(new Keeping()).plug();
        machine.device("\\Device\\Throwing").handler(new Throwing()).plug();
      }

      @Test
      void leavesAHandle(NtBridge bridge) throws IOException {
        bridge.openDevice(ECHO);
      }

      @Test
      void leavesAWatch(NtBridge bridge) throws IOException {
        bridge.notifications().watch(InterfaceClass.parse("disk"), event -> {});
      }

      @Test
      void leavesMemory(LeakCheckingLayer layer) {
        layer.heap().allocate(16);
      }

      @Test
      void leavesAHandleOfAnotherBridge(SimulatedMachine machine) throws IOException {
        NtBridge.open(new SimulatedLayer(machine)).openDevice(ECHO);
      }

      @Test
      void leavesAThrow(NtBridge bridge) throws IOException {
        try (var device = bridge.openDevice("\\Device\\Throwing")) {
          var refused =
              assertThrows(NtStatusException.class, () -> device.ioctl(ANY, new byte[0], 0));
          assertEquals(NtStatus.UNSUCCESSFUL, refused.status());
        }
      }

      @Test
      void takesTheThrow(NtBridge bridge, SimulatedMachine machine) throws IOException {
        leavesAThrow(bridge);
        assertEquals(1, machine.takeHandlerFailures().size());
      }

      @Test
      void leavesARequest(LeakCheckingLayer layer) throws IOException {
        var ntDll = layer.ntDll();
        try (var device =
            NtHandle.open(
                layer,
                "NtOpenFile",
                "\\Device\\Keeping",
                (handle, attributes) ->
                    ntDll.NtOpenFile(
                        handle,
                        AccessMask.QUERY.bits(),
                        attributes,
                        STATUS_BLOCK.pointer(),
                        ShareAccess.ALL,
                        OpenOptions.NONE))) {
          ntDll.NtDeviceIoControlFile(
              device.value(),
              null,
              null,
              null,
              STATUS_BLOCK.pointer(),
              ANY.value(),
              null,
              0,
              null,
              0);
        }
      }
    }

    private static final TestRun RUN = TestRun.of(Leaving.class);

    private static void assertFails(String test, String... parts) {
      var message = String.valueOf(RUN.failure(test).getMessage());
      for (var part : parts) {
        assertTrue(message.contains(part), () -> part + " is not in: " + message);
      }
    }

    @Test
    void aHandleFailsTheTestWithThePlaceThatOpenedIt() {
      assertFails(
          "leavesAHandle",
          "left open by the test",
          "NtOpenFile \\Device\\Echo0",
          "Leaving.leavesAHandle(NtBridgeExtensionTest.java:");
    }

    @Test
    void aRegistrationFailsTheTestWithThePlaceThatMadeIt() {
      assertFails(
          "leavesAWatch",
          "from CM_Register_Notification",
          "Leaving.leavesAWatch(NtBridgeExtensionTest.java:");
    }

    @Test
    void memoryFailsTheTestWithThePlaceThatTookIt() {
      assertFails("leavesMemory", "16 bytes", "leavesMemory(NtBridgeExtensionTest.java:");
    }

    @Test
    void aHandleOfAnotherBridgeFailsTheTest() {
      assertFails("leavesAHandleOfAnotherBridge", "outside the bridge", ECHO);
    }

    @Test
    void aRequestFailsTheTestWithThePlaceThatSentIt() {
      assertFails(
          "leavesARequest",
          "left pending",
          "IOCTL 0x80002000 of \\Device\\Keeping sent at ",
          "Leaving.leavesARequest(NtBridgeExtensionTest.java:");
    }

    @Test
    void aHandlerThatThrewFailsTheTestWithItsException() {
      assertFails("leavesAThrow", "\\Device\\Throwing: the handler's ioctl threw", "out of paper");
      assertEquals("out of paper", RUN.failure("leavesAThrow").getSuppressed()[0].getMessage());
    }

    @Test
    void aHandlerThatThrewOnPurposeFailsNothing() {
      RUN.requirePassed("takesTheThrow");
    }
  }

  @Nested
  class OnTheStubLayer {
    @Test
    void testsTakeTheSameBridgeMachineAndLayer() {
      assertEquals(Map.of(), TestRun.onStub(ATest.WithDevice.class, Map.of()).failures());
      assertEquals(Map.of(), TestRun.onStub(ATest.WithMadeMachine.class, Map.of()).failures());
    }

    @Test
    void leftoversFailTheSameTestsInTheSameWords() {
      assertEquals(
          Leftovers.RUN.failures(), TestRun.onStub(Leftovers.Leaving.class, Map.of()).failures());
    }

    @NtBridgeTest
    static class Checked {
      @BeforeEach
      void runsOnStub(NtBridge bridge) {
        assertEquals("stub", bridge.layerName());
      }

      @Test
      void faultsAndTranscripts(NtBridge bridge, SimulatedMachine machine) {
        machine.faults().at("NtOpenFile").call(1).fail(NtStatus.SHARING_VIOLATION);
        try (var transcript = machine.transcribe()) {
          var refused =
              assertThrows(NtStatusException.class, () -> bridge.openDevice("\\Device\\Any"));
          assertEquals(NtStatus.SHARING_VIOLATION, refused.status());
          assertEquals(
              "NtOpenFile \\Device\\Any 0x00100080: STATUS_SHARING_VIOLATION",
              transcript.calls("NtOpenFile").get(0).toString());
        }
      }
    }

    @Test
    void faultsAndTranscriptsWorkAsOnSim() {
      TestRun.onStub(Checked.class, Map.of()).requirePassed("faultsAndTranscripts");
    }

    @Test
    void virtualTimeWorksAsOnSim() {
      assertEquals(Map.of(), TestRun.onStub(VirtualTimeoutTest.class, Map.of()).failures());
    }

    @NtBridgeTest
    static class AtTheSameTime {
      private static final AtomicInteger RUNNING = new AtomicInteger();

      @RepeatedTest(20)
      void test(SimulatedMachine machine, NtBridge bridge) throws IOException {
        assertEquals(1, RUNNING.incrementAndGet());
        machine.device(ECHO).handler(new EchoDevice()).plug();
        bridge.openDevice(ECHO).close();
        RUNNING.decrementAndGet();
      }
    }

    @Test
    void parallelTestsTakeTurns() {
      var parallel =
          Map.of(
              "junit.jupiter.execution.parallel.enabled", "true",
              "junit.jupiter.execution.parallel.mode.default", "concurrent",
              "junit.jupiter.execution.parallel.config.strategy", "fixed",
              "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
      assertEquals(Map.of(), TestRun.onStub(AtTheSameTime.class, parallel).failures());
    }

    @NtBridgeTest
    static class Stolen {
      @Test
      void test() {
        StubTurn.take();
      }
    }

    @Test
    void aTestInsideOfAnotherOnOneThreadIsRefusedInsteadOfWaitingForItself() {
      var message =
          String.valueOf(TestRun.onStub(Stolen.class, Map.of()).failure("test").getMessage());
      assertTrue(message.contains("junit.jupiter.execution.parallel.enabled=false"), message);
    }
  }

  @Nested
  class Misuse {
    private static String messageOf(Class<? extends Throwable> type, Class<?> testClass) {
      return String.valueOf(
          assertInstanceOf(type, TestRun.of(testClass).failure("test")).getMessage());
    }

    private static void assertSays(String part, Class<?> testClass) {
      var message = messageOf(ExtensionConfigurationException.class, testClass);
      assertTrue(message.contains(part), message);
    }

    @NtBridgeTest
    static class WithConstructor {
      WithConstructor(NtBridge bridge) {
        assertSame(bridge, bridge);
      }

      @Test
      void test() {}
    }

    @Test
    void aConstructorTakesNoBridge() {
      var message = messageOf(ParameterResolutionException.class, WithConstructor.class);
      assertTrue(message.contains("take it as a parameter of the test method"), message);
    }

    @NtBridgeTest
    static class WithTwoMachines {
      @MachineSetup
      SimulatedMachine one() {
        return SimulatedMachine.create();
      }

      @MachineSetup
      SimulatedMachine other() {
        return SimulatedMachine.create();
      }

      @Test
      void test() {}
    }

    @Test
    void oneMethodMakesTheMachine() {
      assertSays("only one @MachineSetup method can make the machine", WithTwoMachines.class);
    }

    @NtBridgeTest
    static class WithoutMachine {
      @MachineSetup
      void nothing() {}

      @Test
      void test() {}
    }

    @Test
    void aSetupTakesAMachineOrReturnsOne() {
      assertSays("let it take a SimulatedMachine, or return one", WithoutMachine.class);
    }

    @NtBridgeTest
    static class WithOtherResult {
      @MachineSetup
      String nothing() {
        return "";
      }

      @Test
      void test() {}
    }

    @Test
    void aSetupReturnsNothingElse() {
      assertSays("returns String; let it return a SimulatedMachine", WithOtherResult.class);
    }

    @NtBridgeTest
    static class WithMakerOfParameters {
      @MachineSetup
      SimulatedMachine same(SimulatedMachine machine) {
        return machine;
      }

      @Test
      void test() {}
    }

    @Test
    void aMethodThatMakesTheMachineTakesNone() {
      assertSays("takes no parameter; remove it", WithMakerOfParameters.class);
    }

    @NtBridgeTest
    static class Plain {
      @Test
      void test() {}
    }

    @Test
    void anUnknownLayerIsRefused() {
      var failure = TestRun.of(Plain.class, "dos").failure("Plain");
      var message = String.valueOf(failure.getMessage());
      assertTrue(message.contains("\"dos\" is not a layer; write sim, stub or windows"), message);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLayerThatIsNotThereFailsTheTestWithTheReason() {
      var failure = TestRun.of(Plain.class, "windows").failure("test");
      var message = String.valueOf(failure.getMessage());
      assertTrue(
          message.startsWith("ntbridge.layer is windows: the windows layer requires Windows"),
          message);
    }
  }
}
