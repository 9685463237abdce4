package io.github.ntbridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.sim.device.EchoDevice;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MachineBuilderTest {
  private static final String ECHO = "\\Device\\Echo0";
  private static final UUID CLASS = UUID.fromString("5e6a4f0e-3c1b-4c8e-9d43-0a6a7d1f2b11");

  private static void assertRefused(String part, MachineBuilder plan) {
    var refused = assertThrows(IllegalArgumentException.class, plan::build);
    assertTrue(String.valueOf(refused.getMessage()).contains(part), refused::toString);
  }

  @Nested
  class APlan {
    @Test
    void bringsDevicesWithTheirInterfacesAndLinks() {
      try (var machine =
              SimulatedMachine.builder()
                  .directory("\\Device\\Harddisk0")
                  .symbolicLink("\\GLOBAL??\\ECHO", ECHO)
                  .device(ECHO)
                  .instanceId("ROOT\\ECHO\\0000")
                  .interfaceOf(CLASS, "ref")
                  .handler(new EchoDevice())
                  .device("\\Device\\Harddisk0\\DR0")
                  .build();
          var caller = new Caller(machine)) {
        var path = machine.deviceNamed(ECHO).interfaces().get(0).path();

        assertEquals(NtStatus.SUCCESS, caller.open("\\??\\ECHO").status());
        assertEquals(NtStatus.SUCCESS, caller.open("\\??\\" + path.substring(4)).status());
        assertEquals(NtStatus.SUCCESS, caller.open("\\Device\\Harddisk0\\DR0").status());
      }
    }

    @Test
    void hangsADeviceBelowAnotherAndLeavesOneUnplugged() {
      try (var machine =
          SimulatedMachine.builder()
              .device("\\Device\\Hub")
              .instanceId("ROOT\\HUB\\0000")
              .device("\\Device\\Port")
              .instanceId("USB\\PORT\\1")
              .parent("root\\hub\\0000")
              .unplugged()
              .build()) {
        assertTrue(machine.deviceNamed("\\device\\hub").isPlugged());
        assertFalse(machine.deviceNamed("\\Device\\Port").isPlugged());
        machine.deviceNamed("\\Device\\Hub").surpriseRemove();
        var port = machine.deviceNamed("\\Device\\Port");
        assertThrows(IllegalStateException.class, port::plug);
      }
    }

    @Test
    void describesADeviceByItsProperties() throws IOException {
      try (var bridge =
          NtBridge.open(
              SimulatedLayer.owning(
                  SimulatedMachine.builder()
                      .device(ECHO)
                      .instanceId("ROOT\\ECHO\\0000")
                      .friendlyName("Echo in the hall")
                      .property(
                          PropertyKeys.DEVICE_LOCATION_INFO.key(), PropertyValue.string("Hall"))
                      .build()))) {
        var node = bridge.deviceTree().find("ROOT\\ECHO\\0000", Presence.PRESENT).orElseThrow();

        assertEquals(
            Optional.of("Echo in the hall"), node.property(PropertyKeys.DEVICE_FRIENDLY_NAME));
        assertEquals(Optional.of("Hall"), node.property(PropertyKeys.DEVICE_LOCATION_INFO));
      }
    }

    @Test
    void canBeBuiltMoreThanOnce() {
      var plan = SimulatedMachine.builder();
      plan.device(ECHO);
      try (var one = plan.build();
          var other = plan.build()) {
        one.deviceNamed(ECHO).surpriseRemove();
        assertTrue(other.deviceNamed(ECHO).isPlugged());
      }
    }
  }

  @Nested
  class Misuse {
    @Test
    void twoDevicesOfOneNameAreRefused() {
      var plan = SimulatedMachine.builder();
      plan.device(ECHO).device(ECHO);
      assertRefused("\"\\Device\\Echo0\" exists already", plan);
    }

    @Test
    void aProblemHasANumber() {
      var device = SimulatedMachine.builder().device(ECHO);

      var refused = assertThrows(IllegalArgumentException.class, () -> device.problem(0));

      assertTrue(String.valueOf(refused.getMessage()).contains("use a CM_PROB_ number"));
    }

    @Test
    void interfacesWithoutADeviceNodeAreRefused() {
      var plan = SimulatedMachine.builder();
      plan.device(ECHO).interfaceOf(CLASS);
      assertRefused("give it an instanceId(...)", plan);
    }

    @Test
    void aParentThatComesLaterIsRefused() {
      var plan = SimulatedMachine.builder();
      plan.device(ECHO)
          .instanceId("ROOT\\ECHO\\0000")
          .parent("ROOT\\HUB\\0000")
          .device("\\Device\\Hub")
          .instanceId("ROOT\\HUB\\0000");
      assertRefused("no device has the instance id \"ROOT\\HUB\\0000\"; add that", plan);
    }

    @Test
    void aParentOrAProblemWithoutADeviceNodeIsRefused() {
      var hub = SimulatedMachine.builder();
      hub.device("\\Device\\Hub")
          .instanceId("ROOT\\HUB\\0000")
          .device(ECHO)
          .parent("ROOT\\HUB\\0000");
      assertRefused("give it an instanceId(...)", hub);
      var broken = SimulatedMachine.builder();
      broken.device(ECHO).problem(10);
      assertRefused("give it an instanceId(...)", broken);
    }

    @Test
    void aParentIsADeviceNodeOfTheSameMachine() {
      try (var machine = SimulatedMachine.create();
          var other = SimulatedMachine.create()) {
        var stranger = other.device(ECHO).instanceId("ROOT\\ECHO\\0000").plug();
        var withoutNode = machine.device(ECHO).plug();
        var child = machine.device("\\Device\\Port").instanceId("ROOT\\PORT\\0000");

        var strange = assertThrows(IllegalArgumentException.class, () -> child.parent(stranger));
        var bare = assertThrows(IllegalStateException.class, () -> child.parent(withoutNode));

        assertTrue(String.valueOf(strange.getMessage()).contains("another machine"));
        assertTrue(String.valueOf(bare.getMessage()).contains("give it an instanceId(...)"));
      }
    }

    @Test
    void aRefusedDeviceLeavesItsNameAndItsInstanceIdToTheNextOne() {
      try (var machine = SimulatedMachine.builder().device("\\Device\\Taken").build()) {
        var twoOfOne =
            machine
                .device(ECHO)
                .instanceId("ROOT\\ECHO\\0000")
                .interfaceOf(CLASS)
                .interfaceOf(CLASS);
        assertThrows(IllegalArgumentException.class, twoOfOne::plug);
        var nameTaken =
            machine.device("\\Device\\Taken").instanceId("ROOT\\ECHO\\0000").interfaceOf(CLASS);
        assertThrows(IllegalArgumentException.class, nameTaken::plug);
        assertEquals(Optional.empty(), machine.findDevice("ROOT\\ECHO\\0000"));
        assertEquals(List.of(), machine.interfaces());

        var device = machine.device(ECHO).instanceId("ROOT\\ECHO\\0000").interfaceOf(CLASS).plug();

        assertTrue(device.interfaces().get(0).isEnabled());
        assertEquals(device, machine.deviceNamed(ECHO));
      }
    }

    @Test
    void aLongInstanceIdIsRefusedWithTheLimit() {
      var device = SimulatedMachine.builder().device(ECHO);

      var refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> device.instanceId("ROOT\\ECHO\\" + "0".repeat(200)));

      assertTrue(String.valueOf(refused.getMessage()).contains("199"), refused::toString);
    }

    /** Callers in Kotlin and callers without null checks get there. */
    @Test
    @SuppressWarnings("NullAway")
    void nullIsRefusedWhereItIsGiven() {
      var device = SimulatedMachine.builder().device(ECHO).instanceId("ROOT\\ECHO\\0000");
      assertThrows(NullPointerException.class, () -> device.interfaceOf(null));
      assertThrows(NullPointerException.class, () -> device.handler(null));
      assertThrows(NullPointerException.class, () -> device.filter(null));
      assertThrows(NullPointerException.class, () -> device.bus(null));
      assertThrows(
          NullPointerException.class, () -> device.property(null, PropertyValue.bool(true)));
      try (var machine = SimulatedMachine.create()) {
        assertThrows(NullPointerException.class, () -> machine.addSymbolicLink("\\X", null));
        assertThrows(NullPointerException.class, () -> machine.addObject("\\X", null));
        assertThrows(
            NullPointerException.class, () -> machine.faults().at("NtOpenFile").runAfter(null));
      }
    }

    @Test
    void aMissingDirectoryIsRefused() {
      var plan = SimulatedMachine.builder();
      plan.device("\\Device\\Harddisk0\\DR0");
      assertRefused("\\Device\\Harddisk0", plan);
    }

    @Test
    void nothingIsAddedToAMachineThatIsClosed() {
      var machine = SimulatedMachine.create();
      machine.close();

      var refused = assertThrows(IllegalStateException.class, () -> machine.device(ECHO));

      assertTrue(String.valueOf(refused.getMessage()).contains("make another one"));
      assertThrows(IllegalStateException.class, () -> machine.addDirectory("\\X"));
      assertThrows(IllegalStateException.class, () -> machine.addSymbolicLink("\\X", ECHO));
      assertThrows(IllegalStateException.class, () -> machine.logOn(User.standard("alice")));
      assertThrows(IllegalStateException.class, () -> new SimulatedLayer(machine));
    }

    @Test
    void anUnknownDeviceIsNamedWithThoseThatThereAre() {
      try (var machine = SimulatedMachine.builder().device(ECHO).build()) {
        var refused =
            assertThrows(
                IllegalArgumentException.class, () -> machine.deviceNamed("\\Device\\Echo1"));
        assertEquals(
            "the machine has no device \\Device\\Echo1; it has [\\Device\\Echo0]",
            refused.getMessage());
      }
    }
  }
}
