package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.security.SecurityDescriptor;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Information about single objects. */
@Contract
class ObjectInformationContract {
  private static final ObjectPath DIRECTORY = ObjectPath.of("\\BaseNamedObjects\\NtbridgeFacts");
  private static final ObjectPath NULL_DEVICE = ObjectPath.of("\\Device\\Null");

  @Test
  void aDirectoryReturnsItsTypeAndName(NtBridge bridge) throws IOException {
    var information = bridge.namespace().queries().of(ObjectPath.of("\\device"));

    assertEquals("Directory", information.typeName());
    assertEquals(Optional.of(ObjectPath.of("\\Device")), information.name());
    assertEquals(0x1, information.grantedAccess());
  }

  @Test
  void aLinkReturnsItsOwnInformationAndNotThatOfItsTarget(NtBridge bridge) throws IOException {
    var information = bridge.namespace().queries().of(ObjectPath.of("\\DosDevices"));

    assertEquals("SymbolicLink", information.typeName());
    assertEquals(Optional.of(ObjectPath.of("\\DosDevices")), information.name());
  }

  @Test
  void anObjectReturnsItsHandleCount(NtBridge bridge) throws IOException {
    try (var created = bridge.namespace().createDirectory(DIRECTORY);
        var again = bridge.namespace().openDirectory(DIRECTORY)) {
      assertEquals(created.path(), again.path());
      assertEquals(3, bridge.namespace().queries().of(DIRECTORY).handleCount());
    }
  }

  @Test
  void aDeviceIsNotOpenedUnlessItIsQueriedAsOne(NtBridge bridge, LeakCheckingLayer layer) {
    var before = layer.calls();

    var failure =
        assertThrows(NtStatusException.class, () -> bridge.namespace().queries().of(NULL_DEVICE));

    assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, failure.status());
    assertEquals(0, layer.calls().since(before).of("NtOpenFile"));
  }

  @Test
  void aDeviceReturnsThatItIsAFile(NtBridge bridge) throws IOException {
    var information = bridge.namespace().queries().ofDevice(NULL_DEVICE);

    assertEquals("File", information.typeName());
    assertEquals(0x100080, information.grantedAccess());
  }

  @Test
  @Requires(Capability.DEVICE_NAMES)
  @Rule("native-api 2.5 device handle name")
  void aDeviceReturnsTheNameOfItsDeviceObject(NtBridge bridge) throws IOException {
    assertEquals(
        Optional.of(NULL_DEVICE),
        bridge.namespace().queries().ofDevice(ObjectPath.of("NUL")).name());
  }

  @Test
  @Requires(Capability.OBJECT_SECURITY)
  void directoriesAndLinksReturnTheirSecurity(NtBridge bridge) throws IOException {
    for (var name : new String[] {"\\Device", "\\DosDevices"}) {
      var sddl = bridge.namespace().queries().security(ObjectPath.of(name)).toSddl();

      assertTrue(sddl.matches("O:[A-Z0-9-]+G:[A-Z0-9-]+D:.*\\(A;.*;;;[A-Z0-9-]+\\).*"), sddl);
    }
  }

  @Test
  @Requires(Capability.OBJECT_SECURITY)
  void aDeviceReturnsItsSecurity(NtBridge bridge) throws IOException {
    var sddl = bridge.namespace().queries().securityOfDevice(NULL_DEVICE).toSddl();

    assertTrue(sddl.startsWith("O:"), sddl);
  }

  @Test
  void aSecurityDescriptorIsParsedEvenWhenItIsEmpty(NtBridge bridge) throws IOException {
    var descriptor = bridge.namespace().queries().security(ObjectPath.of("\\Device"));

    assertTrue((descriptor.control() & SecurityDescriptor.SELF_RELATIVE) != 0);
  }

  @Test
  @Requires(Capability.NAME_QUERIES_WAIT_FOR_THE_FILE)
  @Rule("native-api 2.5 name of a busy file")
  void aFileThatIsBusyWithASynchronousRequestIsNotWaitedForWithoutEnd(
      NtBridge bridge, TestMachine machine, LeakCheckingLayer layer) throws Exception {
    try (var calls = new NativeCalls(layer)) {
      var file =
          calls
              .file(
                  null,
                  machine.device().objectName(),
                  NativeCalls.FILE_QUERY,
                  OpenOptions.SYNCHRONOUS_IO_NONALERT)
              .require();
      var request = CompletableFuture.supplyAsync(() -> calls.control(file, TestDevice.PEND));
      machine.awaitPendingIoctls(1);

      var failure =
          assertThrows(NtStatusException.class, () -> bridge.namespace().queries().ofHandle(file));

      assertEquals(NtStatus.IO_TIMEOUT, failure.status());
      assertFalse(request.isDone());
      machine.releasePending(NtStatus.SUCCESS);
      assertEquals(NtStatus.SUCCESS, request.get(Await.BOUND.toSeconds(), TimeUnit.SECONDS));
      Await.until("the late result", () -> !isAsking());
      assertEquals("File", bridge.namespace().queries().ofHandle(file).typeName());
    }
  }

  /** Whether a query that timed out still has its memory. */
  private static boolean isAsking() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("ntbridge-object-query"));
  }

  @Test
  void aHandleOfTheCallerReturnsTheInformationOfItsObject(NtBridge bridge, LeakCheckingLayer layer)
      throws IOException {
    try (var calls = new NativeCalls(layer)) {
      var handle = calls.directory(null, "\\Device").require();

      var information = bridge.namespace().queries().ofHandle(handle);

      assertEquals("Directory", information.typeName());
      assertEquals(Optional.of(ObjectPath.of("\\Device")), information.name());
    }
  }
}
