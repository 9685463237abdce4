package io.github.ntbridge.contract;

import static io.github.ntbridge.wdf.WdfDevice.WdfDeviceGetIoTarget;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetClose;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetCreate;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetGetState;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetOpen;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetStart;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetStop;
import static io.github.ntbridge.wdf.WdfMemory.WdfMemoryCreate;
import static io.github.ntbridge.wdf.WdfMemory.WdfMemoryCreatePreallocated;
import static io.github.ntbridge.wdf.WdfMemory.WdfMemoryGetBuffer;
import static io.github.ntbridge.wdf.WdfObject.WDF_OBJECT_ATTRIBUTES_SET_CONTEXT_TYPE;
import static io.github.ntbridge.wdf.WdfObject.WdfObjectAllocateContext;
import static io.github.ntbridge.wdf.WdfObject.WdfObjectDelete;
import static io.github.ntbridge.wdf.WdfObject.WdfObjectDereference;
import static io.github.ntbridge.wdf.WdfObject.WdfObjectGetTypedContext;
import static io.github.ntbridge.wdf.WdfObject.WdfObjectReference;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestCreate;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestGetStatus;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestSend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.FrameworkDevice;
import io.github.ntbridge.iotarget.FrameworkObject;
import io.github.ntbridge.iotarget.GeneralObject;
import io.github.ntbridge.iotarget.IoMemory;
import io.github.ntbridge.iotarget.IoRequest;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.wdf.Out;
import io.github.ntbridge.wdf.WDF_EXECUTION_LEVEL;
import io.github.ntbridge.wdf.WDF_IO_TARGET_SENT_IO_ACTION;
import io.github.ntbridge.wdf.WDF_IO_TARGET_STATE;
import io.github.ntbridge.wdf.WDF_OBJECT_ATTRIBUTES;
import io.github.ntbridge.wdf.WDF_OBJECT_CONTEXT_TYPE_INFO;
import io.github.ntbridge.wdf.WDF_SYNCHRONIZATION_SCOPE;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Attributes, contexts, creation errors and the life of framework objects. */
@Contract
@Requires(Capability.TEST_DEVICE)
class WdfObjectContract {
  private static final WDF_OBJECT_CONTEXT_TYPE_INFO FIRST =
      new WDF_OBJECT_CONTEXT_TYPE_INFO("FIRST", 8);

  private static final WDF_OBJECT_CONTEXT_TYPE_INFO SECOND =
      new WDF_OBJECT_CONTEXT_TYPE_INFO("SECOND", 4);

  private NtBridge bridge;
  private FrameworkDevice device;
  private final List<String> calls = new ArrayList<>();

  @BeforeEach
  void createDevice(NtBridge newBridge) throws NtStatusException {
    bridge = newBridge;
    device = FrameworkDevice.create(bridge.targets().driver(), FrameworkAttributes.NONE);
  }

  private static WDF_OBJECT_ATTRIBUTES with(WDF_OBJECT_CONTEXT_TYPE_INFO type) {
    var attributes = WdfCalls.attributes();
    WDF_OBJECT_ATTRIBUTES_SET_CONTEXT_TYPE(attributes, type);
    return attributes;
  }

  private IoTarget create(WDF_OBJECT_ATTRIBUTES attributes) {
    return WdfCalls.create(device, attributes);
  }

  /** Attributes of an object that records the end of its life under a name. */
  private WDF_OBJECT_ATTRIBUTES recorded(String name) {
    var attributes = WdfCalls.attributes();
    attributes.EvtCleanupCallback = object -> calls.add("cleanup " + name);
    attributes.EvtDestroyCallback = object -> calls.add("destroy " + name);
    return attributes;
  }

  private GeneralObject recordedObject(String name, FrameworkObject parent)
      throws NtStatusException {
    return GeneralObject.create(
        device.driver(),
        FrameworkAttributes.NONE
            .withParent(parent)
            .onCleanup(object -> calls.add("cleanup " + name))
            .onDestroy(object -> calls.add("destroy " + name)));
  }

  @Nested
  class Attributes {
    @Test
    @Rule("wdf 6.1 attributes")
    void nameParentCallbacksAndContext() {
      var attributes = recorded("target");
      WDF_OBJECT_ATTRIBUTES_SET_CONTEXT_TYPE(attributes, FIRST);
      attributes.ParentObject = device;
      var target = create(attributes);

      assertSame(device, target.parent().orElseThrow());
      assertEquals(8, Objects.requireNonNull(WdfObjectGetTypedContext(target, FIRST)).capacity());
      WdfObjectDelete(target);
      assertEquals(List.of("cleanup target", "destroy target"), calls);
    }

    @Test
    @Rule("wdf 6.1 scope none")
    void canHaveNoSynchronizationScope() {
      var attributes = WdfCalls.attributes();
      attributes.SynchronizationScope = WDF_SYNCHRONIZATION_SCOPE.WdfSynchronizationScopeNone;

      assertFalse(create(attributes).isDeleted());
    }
  }

  @Nested
  class AContext {
    @Test
    @Rule("wdf 6.1 context zeroed")
    void beginsWithZeros() {
      var context = WdfObjectGetTypedContext(create(with(FIRST)), FIRST);

      assertEquals(ByteBuffer.allocate(8), context);
    }

    @Test
    @Rule("wdf 6.1 context size")
    void hasTheSizeOfItsTypeOrTheOverride() {
      var attributes = with(FIRST);
      attributes.ContextSizeOverride = 100;
      var larger = create(attributes);
      var usual = create(with(FIRST));

      assertEquals(100, Objects.requireNonNull(WdfObjectGetTypedContext(larger, FIRST)).capacity());
      assertEquals(8, Objects.requireNonNull(WdfObjectGetTypedContext(usual, FIRST)).capacity());
    }

    @Test
    @Rule("wdf 6.1 unique type")
    void isFoundByItsUniqueType() {
      var alias = new WDF_OBJECT_CONTEXT_TYPE_INFO("FIRST", 8);
      alias.UniqueType = FIRST;
      var sameName = new WDF_OBJECT_CONTEXT_TYPE_INFO("FIRST", 8);
      var target = create(with(alias));

      assertSame(WdfObjectGetTypedContext(target, FIRST), WdfObjectGetTypedContext(target, alias));
      assertNull(WdfObjectGetTypedContext(target, sameName));
    }

    @Test
    @Rule("wdf 6.1 missing context")
    void thatIsMissingIsNoError() {
      assertNull(WdfObjectGetTypedContext(create(WdfCalls.attributes()), FIRST));
    }

    @Test
    @Rule("wdf 6.1 more contexts")
    void canBeOneOfSeveral() {
      var target = create(with(FIRST));
      var second = new Out<ByteBuffer>();

      assertEquals(NtStatus.SUCCESS, WdfObjectAllocateContext(target, with(SECOND), second));

      assertEquals(4, second.get().capacity());
      assertSame(second.get(), WdfObjectGetTypedContext(target, SECOND));
      assertNotSame(second.get(), WdfObjectGetTypedContext(target, FIRST));
    }

    @Test
    @Rule("wdf 6.1 duplicate context")
    void ofATypeThatIsThereIsThatAndASuccess() {
      var target = create(with(FIRST));
      var existing = new Out<ByteBuffer>();

      var status = WdfObjectAllocateContext(target, with(FIRST), existing);

      assertEquals(NtStatus.OBJECT_NAME_EXISTS, status);
      assertTrue(status.isSuccess());
      assertSame(WdfObjectGetTypedContext(target, FIRST), existing.get());
    }

    @Test
    @Rule("wdf 6.1 context without type")
    void needsAType() {
      assertEquals(
          NtStatus.OBJECT_NAME_INVALID,
          WdfObjectAllocateContext(create(WdfCalls.attributes()), WdfCalls.attributes(), null));
    }

    @Test
    @Rule({"wdf 6.1 context with parent", "wdf 6.2 STATUS_WDF_PARENT_ASSIGNMENT_NOT_ALLOWED"})
    void hasNoParent() {
      var attributes = with(FIRST);
      attributes.ParentObject = device;

      assertEquals(
          NtStatus.WDF_PARENT_ASSIGNMENT_NOT_ALLOWED,
          WdfObjectAllocateContext(create(WdfCalls.attributes()), attributes, null));
    }

    @Test
    @Rule({"wdf 6.1 context without attributes", "wdf 6.2 STATUS_WDF_PARENT_NOT_SPECIFIED"})
    void needsAttributes() {
      assertEquals(
          NtStatus.WDF_PARENT_NOT_SPECIFIED,
          WdfObjectAllocateContext(create(WdfCalls.attributes()), null, null));
    }

    @Test
    @Rule("wdf 6.1 context while being deleted")
    void comesTooLateForAnObjectThatIsBeingDeleted() {
      var statuses = new ArrayList<NtStatus>();
      var attributes = WdfCalls.attributes();
      attributes.EvtCleanupCallback =
          object -> statuses.add(WdfObjectAllocateContext(object, with(FIRST), null));
      var target = create(attributes);
      WdfObjectReference(target);
      WdfObjectDelete(target);
      statuses.add(WdfObjectAllocateContext(target, with(FIRST), null));

      assertEquals(List.of(NtStatus.DELETE_PENDING, NtStatus.DELETE_PENDING), statuses);
      WdfObjectDereference(target);
    }

    @Test
    @Rule("wdf 6.3 cleanup before destroy")
    void hasCallbacksOfItsOwn() {
      var target = create(recorded("object"));
      var attributes = recorded("context");
      WDF_OBJECT_ATTRIBUTES_SET_CONTEXT_TYPE(attributes, FIRST);
      assertEquals(NtStatus.SUCCESS, WdfObjectAllocateContext(target, attributes, null));

      WdfObjectDelete(target);

      assertEquals(
          List.of("cleanup object", "cleanup context", "destroy object", "destroy context"), calls);
    }
  }

  @Nested
  class AnObjectIsNotCreated {
    private void assertRefused(NtStatus status, Consumer<WDF_OBJECT_ATTRIBUTES> mistake) {
      var attributes = with(new WDF_OBJECT_CONTEXT_TYPE_INFO("TYPE", 8));
      mistake.accept(attributes);
      var target = new Out<IoTarget>();
      var request = new Out<IoRequest>();

      assertEquals(status, WdfIoTargetCreate(device, attributes, target));
      assertEquals(status, WdfRequestCreate(attributes, WdfDeviceGetIoTarget(device), request));
      assertFalse(target.isSet());
      assertFalse(request.isSet());
    }

    private static WDF_OBJECT_CONTEXT_TYPE_INFO type(WDF_OBJECT_ATTRIBUTES attributes) {
      return Objects.requireNonNull(attributes.ContextTypeInfo);
    }

    @Test
    @Rule("wdf 6.2 STATUS_INFO_LENGTH_MISMATCH")
    void forAWrongSize() {
      assertRefused(NtStatus.INFO_LENGTH_MISMATCH, attributes -> attributes.Size = 0);
      assertRefused(NtStatus.INFO_LENGTH_MISMATCH, attributes -> attributes.Size++);
      assertRefused(NtStatus.INFO_LENGTH_MISMATCH, attributes -> type(attributes).Size = 0);
    }

    @Test
    @Rule("wdf 6.2 STATUS_WDF_OBJECT_ATTRIBUTES_INVALID")
    void forAContextThatContradictsItself() {
      assertRefused(
          NtStatus.WDF_OBJECT_ATTRIBUTES_INVALID,
          attributes -> type(attributes).ContextName = null);
      assertRefused(
          NtStatus.WDF_OBJECT_ATTRIBUTES_INVALID,
          attributes -> {
            attributes.ContextTypeInfo = null;
            attributes.ContextSizeOverride = 8;
          });
      assertRefused(
          NtStatus.WDF_OBJECT_ATTRIBUTES_INVALID, attributes -> attributes.ContextSizeOverride = 7);
    }

    @Test
    @Rule("wdf 6.2 STATUS_WDF_OBJECT_ATTRIBUTES_INVALID")
    void forALevelOrAScopeThatIsNone() {
      assertRefused(
          NtStatus.WDF_OBJECT_ATTRIBUTES_INVALID,
          attributes -> attributes.ExecutionLevel = WDF_EXECUTION_LEVEL.WdfExecutionLevelInvalid);
      assertRefused(
          NtStatus.WDF_OBJECT_ATTRIBUTES_INVALID,
          attributes ->
              attributes.SynchronizationScope =
                  WDF_SYNCHRONIZATION_SCOPE.WdfSynchronizationScopeInvalid);
    }

    @Test
    @Rule("wdf 6.2 name without size")
    void butIsForATypeThatHasANameAndNoSize() {
      var type = new WDF_OBJECT_CONTEXT_TYPE_INFO("EMPTY", 0);

      assertEquals(
          0, Objects.requireNonNull(WdfObjectGetTypedContext(create(with(type)), type)).capacity());
    }

    @Test
    @Rule("wdf 6.2 STATUS_WDF_SYNCHRONIZATION_SCOPE_INVALID")
    void forAScopeThatItCannotHave() {
      for (var scope :
          List.of(
              WDF_SYNCHRONIZATION_SCOPE.WdfSynchronizationScopeDevice,
              WDF_SYNCHRONIZATION_SCOPE.WdfSynchronizationScopeQueue)) {
        assertRefused(
            NtStatus.WDF_SYNCHRONIZATION_SCOPE_INVALID,
            attributes -> attributes.SynchronizationScope = scope);
      }
    }

    @Test
    @Rule("wdf 6.2 STATUS_WDF_EXECUTION_LEVEL_INVALID")
    void forALevelThatItCannotHave() {
      for (var level :
          List.of(
              WDF_EXECUTION_LEVEL.WdfExecutionLevelPassive,
              WDF_EXECUTION_LEVEL.WdfExecutionLevelDispatch)) {
        assertRefused(
            NtStatus.WDF_EXECUTION_LEVEL_INVALID, attributes -> attributes.ExecutionLevel = level);
      }
    }

    @Test
    @Rule({"wdf 6.2 order", "wdf-doc object creation errors"})
    void forTheFirstOfTwoMistakes() {
      assertRefused(
          NtStatus.INFO_LENGTH_MISMATCH,
          attributes -> {
            attributes.Size = 0;
            attributes.ContextSizeOverride = 7;
          });
      assertRefused(
          NtStatus.INFO_LENGTH_MISMATCH,
          attributes -> {
            type(attributes).Size = 0;
            type(attributes).ContextName = null;
          });
      assertRefused(
          NtStatus.WDF_OBJECT_ATTRIBUTES_INVALID,
          attributes -> {
            attributes.ExecutionLevel = WDF_EXECUTION_LEVEL.WdfExecutionLevelInvalid;
            attributes.SynchronizationScope =
                WDF_SYNCHRONIZATION_SCOPE.WdfSynchronizationScopeDevice;
          });
      assertRefused(
          NtStatus.WDF_SYNCHRONIZATION_SCOPE_INVALID,
          attributes -> {
            attributes.ExecutionLevel = WDF_EXECUTION_LEVEL.WdfExecutionLevelPassive;
            attributes.SynchronizationScope =
                WDF_SYNCHRONIZATION_SCOPE.WdfSynchronizationScopeDevice;
          });
    }

    @Test
    @Rule("wdf 6.2 order")
    void forItsParentBeforeItsLevel() {
      var attributes = with(FIRST);
      attributes.ParentObject = device;
      attributes.ExecutionLevel = WDF_EXECUTION_LEVEL.WdfExecutionLevelInvalid;

      assertEquals(
          NtStatus.WDF_PARENT_ASSIGNMENT_NOT_ALLOWED,
          WdfObjectAllocateContext(create(WdfCalls.attributes()), attributes, null));
    }
  }

  @Nested
  class MemoryObjects {
    private final Out<IoMemory> memory = new Out<>();

    @Test
    @Rule("wdf 1.12 memory")
    void returnTheirBuffer() {
      var buffer = new Out<Pointer>();
      var size = new Out<Integer>();

      assertEquals(NtStatus.SUCCESS, WdfMemoryCreate(WdfCalls.below(device), 16, memory, buffer));

      assertEquals(buffer.get(), WdfMemoryGetBuffer(memory.get(), size));
      assertEquals(16, size.get());
      assertEquals(0, buffer.get().getLong(8));
    }

    @Test
    @Rule("wdf 1.12 memory")
    void canBeMadeOfMemoryOfTheCaller() {
      try (var own = new Memory(4)) {
        assertEquals(
            NtStatus.SUCCESS, WdfMemoryCreatePreallocated(WdfCalls.below(device), own, 4, memory));
        assertEquals(own, WdfMemoryGetBuffer(memory.get(), null));
        WdfObjectDelete(memory.get());
      }
    }

    @Test
    @Rule({"wdf 1.12 memory", "wdf 6.2 STATUS_WDF_PARENT_NOT_SPECIFIED"})
    void needASizeAndAParent() {
      var attributes = WdfCalls.below(device);
      attributes.Size = 0;

      assertEquals(NtStatus.INVALID_PARAMETER, WdfMemoryCreate(attributes, 0, memory, null));
      assertEquals(NtStatus.INFO_LENGTH_MISMATCH, WdfMemoryCreate(attributes, 1, memory, null));
      assertEquals(
          NtStatus.WDF_PARENT_NOT_SPECIFIED,
          WdfMemoryCreate(WdfCalls.attributes(), 1, memory, null));
      assertEquals(NtStatus.WDF_PARENT_NOT_SPECIFIED, WdfMemoryCreate(null, 1, memory, null));
      try (var own = new Memory(4)) {
        assertEquals(
            NtStatus.INVALID_PARAMETER, WdfMemoryCreatePreallocated(attributes, own, 0, memory));
        assertEquals(
            NtStatus.WDF_PARENT_NOT_SPECIFIED, WdfMemoryCreatePreallocated(null, own, 4, memory));
      }
      assertFalse(memory.isSet());
    }

    @Test
    @Rule({
      "wdf 6.2 STATUS_WDF_SYNCHRONIZATION_SCOPE_INVALID",
      "wdf 6.2 STATUS_WDF_EXECUTION_LEVEL_INVALID"
    })
    void haveNeitherAScopeNorALevel() {
      var scope = WdfCalls.below(device);
      scope.SynchronizationScope = WDF_SYNCHRONIZATION_SCOPE.WdfSynchronizationScopeQueue;
      var level = WdfCalls.below(device);
      level.ExecutionLevel = WDF_EXECUTION_LEVEL.WdfExecutionLevelPassive;

      assertEquals(
          NtStatus.WDF_SYNCHRONIZATION_SCOPE_INVALID, WdfMemoryCreate(scope, 1, memory, null));
      assertEquals(NtStatus.WDF_EXECUTION_LEVEL_INVALID, WdfMemoryCreate(level, 1, memory, null));
    }
  }

  @Nested
  class ADeletion {
    @Test
    @Rule({"wdf 6.3 one reference", "wdf 6.3 children first", "wdf 6.3 child destroyed first"})
    void beginsWithTheChildrenInTheOrderTheyWereCreated() throws NtStatusException {
      var target = create(recorded("target"));
      var first = recordedObject("first", target);
      recordedObject("second", target);
      recordedObject("below first", first);

      WdfObjectDelete(target);

      assertEquals(
          List.of(
              "cleanup below first",
              "destroy below first",
              "cleanup first",
              "destroy first",
              "cleanup second",
              "destroy second",
              "cleanup target",
              "destroy target"),
          calls);
    }

    @Test
    @Rule("wdf 6.3 children hold no references")
    void isNotKeptUpByAChildThatIsReferenced() throws NtStatusException {
      var target = create(recorded("target"));
      var child = recordedObject("child", target);
      WdfObjectReference(child);

      WdfObjectDelete(target);

      assertEquals(List.of("cleanup child", "cleanup target", "destroy target"), calls);
      WdfObjectDereference(child);
      assertEquals("destroy child", calls.get(3));
    }

    @Test
    @Rule("wdf 6.3 cleanup sees an open target")
    void cleansUpWhileTheTargetIsStillOpen(TestMachine machine) throws IOException {
      var seen = new ArrayList<Object>();
      var attributes = WdfCalls.attributes();
      attributes.EvtCleanupCallback =
          object -> {
            var target = (IoTarget) object;
            seen.add(target.isOpen());
            seen.add(WdfCalls.control(target));
          };
      var target = create(attributes);
      WdfIoTargetOpen(target, WdfCalls.byName(machine.device().objectName()));

      WdfObjectDelete(target);

      assertEquals(List.of(true, NtStatus.SUCCESS), seen);
      assertFalse(target.isOpen());
    }

    @Test
    @Rule("wdf 6.3 cleanup sees an open target")
    void letsTheCleanupDrainTheTarget(TestMachine machine) throws IOException {
      var attributes = WdfCalls.attributes();
      attributes.EvtCleanupCallback =
          object ->
              WdfIoTargetStop(
                  (IoTarget) object,
                  WDF_IO_TARGET_SENT_IO_ACTION.WdfIoTargetWaitForSentIoToComplete);
      var target = create(attributes);
      WdfIoTargetOpen(target, WdfCalls.byName(machine.device().objectName()));
      var request = WdfCalls.late(target, 200);

      WdfObjectDelete(target);

      assertEquals(NtStatus.SUCCESS, WdfRequestGetStatus(request));
    }

    @Test
    @Rule({"wdf 6.3 cleanup before destroy", "wdf 6.3 destroy with the last reference"})
    void leavesTheDestructionToTheLastReference() {
      var target = create(recorded("target"));
      WdfObjectReference(target);

      WdfObjectDelete(target);
      assertEquals(List.of("cleanup target"), calls);
      WdfObjectDereference(target);

      assertEquals(List.of("cleanup target", "destroy target"), calls);
      assertThrows(IllegalStateException.class, () -> WdfObjectDereference(target));
    }

    @Test
    @Rule("wdf 6.3 delete blocks")
    void blocksUntilPendingRequestsAreCompleted(TestMachine machine) throws IOException {
      var target = WdfCalls.open(bridge, machine);
      var late = WdfCalls.late(target, 200);
      var pending = WdfCalls.pend(target);

      WdfObjectDelete(target);

      assertEquals(NtStatus.SUCCESS, WdfRequestGetStatus(late));
      assertEquals(NtStatus.CANCELLED, WdfRequestGetStatus(pending));
    }

    @Test
    @Rule("wdf 6.3 after delete")
    void leavesATargetThatRefusesEverything(TestMachine machine) throws IOException {
      var target = WdfCalls.open(bridge, machine);
      var request = WdfCalls.formatted(target, TestDevice.ECHO);
      WdfObjectReference(target);
      WdfObjectDelete(target);

      assertEquals(WDF_IO_TARGET_STATE.WdfIoTargetDeleted, WdfIoTargetGetState(target));
      assertEquals(
          NtStatus.INVALID_DEVICE_STATE,
          WdfIoTargetOpen(target, WdfCalls.byName(machine.device().objectName())));
      assertEquals(NtStatus.INVALID_DEVICE_STATE, WdfIoTargetStart(target));
      assertEquals(NtStatus.INVALID_DEVICE_STATE, WdfCalls.control(target));
      assertFalse(WdfRequestSend(request, target, null));
      assertEquals(NtStatus.INVALID_DEVICE_STATE, WdfRequestGetStatus(request));
      WdfObjectDereference(target);
    }

    @Test
    @Rule("wdf 6.3 undeletable")
    void leavesTheDriverAndLocalTargetsAlone() {
      var local = WdfDeviceGetIoTarget(device);

      WdfObjectDelete(local);
      WdfObjectDelete(device.driver());

      assertFalse(local.isDeleted());
      assertFalse(device.driver().isDeleted());
      WdfObjectDelete(device);
      assertTrue(local.isDeleted());
    }

    @Test
    @Rule("wdf 6.3 device removal")
    void ofADeviceIsOneOfItsTargets(TestMachine machine) throws IOException {
      var target = create(WdfCalls.attributes());
      WdfIoTargetOpen(target, WdfCalls.byName(machine.device().objectName()));
      var request = WdfCalls.pend(target);

      WdfObjectDelete(device);

      assertTrue(target.isDeleted());
      assertEquals(NtStatus.CANCELLED, WdfRequestGetStatus(request));
    }

    @Test
    @Rule("wdf 6.3 child requests")
    void findsItsChildRequestsBackIfTheTargetWasClosedFirst(TestMachine machine)
        throws IOException {
      var target = WdfCalls.open(bridge, machine);
      var request = new Out<IoRequest>();
      assertEquals(NtStatus.SUCCESS, WdfRequestCreate(WdfCalls.below(target), target, request));
      WdfCalls.format(target, request.get(), TestDevice.PEND);
      assertTrue(WdfRequestSend(request.get(), target, null));
      WdfIoTargetClose(target);

      assertEquals(NtStatus.CANCELLED, WdfRequestGetStatus(request.get()));
      WdfObjectDelete(target);
      assertTrue(request.get().isDeleted());
    }

    @Test
    @Rule("wdf 6.3 child requests")
    void takesChildRequestsBackThatAreStillOut(TestMachine machine) throws IOException {
      var target = WdfCalls.open(bridge, machine);
      var request = new Out<IoRequest>();
      WdfRequestCreate(WdfCalls.below(target), target, request);
      WdfCalls.format(target, request.get(), TestDevice.PEND);
      assertTrue(WdfRequestSend(request.get(), target, null));

      WdfObjectDelete(target);

      assertFalse(request.get().isSent());
      assertTrue(request.get().isDeleted());
    }
  }
}
