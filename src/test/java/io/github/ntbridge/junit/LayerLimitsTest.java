package io.github.ntbridge.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that say where they make sense: by layer, and by the interfaces of the machine. */
class LayerLimitsTest {
  private static final String UNKNOWN = "5e6a4f0e-3c1b-4c8e-9d43-0a6a7d1f2b11";

  @Nested
  class OnLayerAnnotation {
    static class Plain {
      @Test
      @OnLayer({LayerChoice.SIM, LayerChoice.STUB})
      void simulated() {}

      @Test
      @OnLayer(value = LayerChoice.WINDOWS, reason = "it needs real hardware")
      void real() {}
    }

    @OnLayer(LayerChoice.SIM)
    static class OfClass {
      @Test
      void any() {}
    }

    static class Inheriting extends OfClass {
      @Test
      @OnLayer(LayerChoice.STUB)
      void never() {}
    }

    @Test
    void skipsTheTestElsewhereWithTheLayers() {
      var sim = TestRun.of(Plain.class, "sim");
      sim.requirePassed("simulated");
      assertEquals(
          "runs on windows only, and this is sim: it needs real hardware", sim.skipReason("real"));
      TestRun.of(Plain.class, "stub").requirePassed("simulated");
      var windows = TestRun.of(Plain.class, "windows");
      windows.requirePassed("real");
      assertEquals(
          "runs on sim or stub only, and this is windows", windows.skipReason("simulated"));
    }

    @Test
    void ofAClassCountsForItsTestsAndForSubclasses() {
      TestRun.of(OfClass.class, "sim").requirePassed("any");
      assertEquals(
          "runs on sim only, and this is stub",
          TestRun.of(OfClass.class, "stub").skipReason("OfClass"));
      assertEquals(
          "runs on sim only, and this is stub",
          TestRun.of(Inheriting.class, "stub").skipReason("Inheriting"));
    }

    @Test
    void ofClassAndMethodCountBoth() {
      assertEquals(
          "runs on stub only, and this is sim",
          TestRun.of(Inheriting.class, "sim").skipReason("never"));
    }
  }

  @Nested
  class RequiresInterfaceAnnotation {
    /** The small PC has disks, and serial ports, and no device of the unknown class. */
    @RequiresInterface("disk")
    static class OfSmallPc {
      @MachineSetup
      SimulatedMachine machine() {
        return SimulatedMachine.smallPc();
      }

      @Test
      void needsADisk(NtBridge bridge) {
        assertEquals(bridge, bridge);
      }

      @Test
      @RequiresInterface({"comport", UNKNOWN})
      void needsAPortAndMore() {}

      @Nested
      @RequiresInterface(UNKNOWN)
      class Inside {
        @Test
        void needsMore() {}
      }
    }

    @NtBridgeTest
    static class Simulated extends OfSmallPc {}

    static class OnWindows extends OfSmallPc {
      @RegisterExtension
      static final NtBridgeExtension EXTENSION =
          new NtBridgeExtension(() -> new MockedVirtualDisks(SimulatedMachine.smallPc()).layer());
    }

    @NtBridgeTest
    static class Misspelt {
      @Test
      @RequiresInterface("dsik")
      void test() {}
    }

    private static final String LACK =
        "the test requires a device interface of class {"
            + UNKNOWN
            + "}, and this machine has none";

    @Test
    void runsTheTestWhereTheyAre() {
      TestRun.of(Simulated.class).requirePassed("needsADisk");
      TestRun.onStub(Simulated.class, Map.of()).requirePassed("needsADisk");
      TestRun.of(OnWindows.class, "windows").requirePassed("needsADisk");
    }

    @Test
    void skipsTheTestOnAWindowsThatLacksOne() {
      var run = TestRun.of(OnWindows.class, "windows");
      assertEquals(LACK, run.skipReason("needsAPortAndMore"));
      assertEquals(LACK, run.skipReason("needsMore"));
    }

    @Test
    void failsTheTestOnASimulatedMachineThatLacksOne() {
      var run = TestRun.of(Simulated.class);
      for (var test : new String[] {"needsAPortAndMore", "needsMore"}) {
        var failure = assertInstanceOf(ExtensionConfigurationException.class, run.failure(test));
        assertEquals(LACK + "; plug one in in a @MachineSetup method", failure.getMessage());
      }
    }

    @Test
    void refusesANameThatIsNoClass() {
      var message = String.valueOf(TestRun.of(Misspelt.class).failure("test").getMessage());
      assertTrue(
          message.startsWith("@RequiresInterface: no interface class is called \"dsik\""), message);
    }
  }
}
