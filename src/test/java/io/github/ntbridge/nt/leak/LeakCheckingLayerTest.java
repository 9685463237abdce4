package io.github.ntbridge.nt.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyByte;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.layout.ObjectAttributes;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.JnaHeap;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.PointerSize;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mockito.stubbing.Answer;

class LeakCheckingLayerTest {
  private static final NotificationCallback IGNORING =
      (notify, context, action, eventData, eventDataSize) -> NotificationCallback.ERROR_SUCCESS;

  private final NtDll ntDll = mock(NtDll.class);
  private final CfgMgr32 cfgMgr32 = mock(CfgMgr32.class);
  private final NativeLayer layer = mock(NativeLayer.class);
  private final NativeHeap plainHeap = new JnaHeap();
  private final LeakCheckingLayer checking = checkingLayer();
  private long nextHandle = 0x1C;

  private LeakCheckingLayer checkingLayer() {
    when(layer.ntDll()).thenReturn(ntDll);
    when(layer.cfgMgr32()).thenReturn(cfgMgr32);
    when(layer.heap()).thenReturn(plainHeap);
    when(layer.pointerSize()).thenReturn(PointerSize.BITS_64);
    Answer<Integer> openHandle =
        call -> {
          call.<Pointer>getArgument(0).setLong(0, nextHandle);
          nextHandle += 4;
          return NtStatus.SUCCESS.value();
        };
    when(ntDll.NtOpenFile(any(), anyInt(), any(), any(), anyInt(), anyInt()))
        .thenAnswer(openHandle);
    when(ntDll.NtCreateFile(
            any(), anyInt(), any(), any(), any(), anyInt(), anyInt(), anyInt(), anyInt(), any(),
            anyInt()))
        .thenAnswer(openHandle);
    when(ntDll.NtOpenDirectoryObject(any(), anyInt(), any())).thenAnswer(openHandle);
    when(ntDll.NtOpenSymbolicLinkObject(any(), anyInt(), any())).thenAnswer(openHandle);
    when(ntDll.NtCreateEvent(any(), anyInt(), any(), anyInt(), anyByte())).thenAnswer(openHandle);
    when(ntDll.NtCreateIoCompletion(any(), anyInt(), any(), anyInt())).thenAnswer(openHandle);
    when(cfgMgr32.CM_Register_Notification(any(), any(), any(), any()))
        .thenAnswer(
            call -> {
              call.<Pointer>getArgument(3).setLong(0, 0x7000);
              return ConfigRet.SUCCESS.value();
            });
    return LeakCheckingLayer.around(layer);
  }

  private static void openFile(NativeLayer layer, String name) {
    var heap = new JnaHeap();
    try (var handle = heap.allocate(8);
        var result = heap.allocate(16);
        var attributes = ObjectAttributes.allocate(heap, PointerSize.BITS_64, 0, name)) {
      layer
          .ntDll()
          .NtOpenFile(handle.pointer(), 0x100080, attributes.pointer(), result.pointer(), 7, 0);
    }
  }

  private void register() {
    var filter = new NotifyFilter.DeviceInterface(new UUID(1, 2));
    try (var structure = filter.allocate(plainHeap, PointerSize.BITS_64);
        var notify = plainHeap.allocate(8)) {
      checking
          .cfgMgr32()
          .CM_Register_Notification(structure.pointer(), null, IGNORING, notify.pointer());
    }
  }

  private List<String> open() {
    return checking.ledger().openResources().stream().map(OpenResource::toString).toList();
  }

  @Nested
  class AHandle {
    @Test
    void isOpenWithItsFunctionAndNameUntilItIsClosed() {
      openFile(checking, "\\??\\COM3");
      assertEquals(List.of("handle 0x1C from NtOpenFile \\??\\COM3"), open());

      checking.ntDll().NtClose(new Pointer(0x1C));
      assertTrue(checking.ledger().isEmpty());
    }

    @Test
    void isRecordedForEachFunctionThatOpensOne() {
      try (var handle = plainHeap.allocate(8);
          var attributes =
              ObjectAttributes.allocate(plainHeap, PointerSize.BITS_64, 0, "\\Device")) {
        var functions = checking.ntDll();
        functions.NtOpenDirectoryObject(handle.pointer(), 1, attributes.pointer());
        functions.NtOpenSymbolicLinkObject(handle.pointer(), 1, attributes.pointer());
        functions.NtCreateEvent(handle.pointer(), 3, null, 0, (byte) 0);
        functions.NtCreateIoCompletion(handle.pointer(), 3, null, 0);
        functions.NtCreateFile(
            handle.pointer(), 1, attributes.pointer(), handle.pointer(), null, 0, 0, 1, 0, null, 0);
      }
      assertEquals(
          List.of(
              "handle 0x1C from NtOpenDirectoryObject \\Device",
              "handle 0x20 from NtOpenSymbolicLinkObject \\Device",
              "handle 0x24 from NtCreateEvent",
              "handle 0x28 from NtCreateIoCompletion",
              "handle 0x2C from NtCreateFile \\Device"),
          open());
    }

    @Test
    void isNotOpenedByACallThatFails() {
      doReturn(NtStatus.ACCESS_DENIED.value())
          .when(ntDll)
          .NtOpenFile(any(), anyInt(), any(), any(), anyInt(), anyInt());
      openFile(checking, "\\??\\COM3");
      assertTrue(checking.ledger().isEmpty());
    }

    @Test
    void staysOpenWhenClosingFails() {
      openFile(checking, "x");
      when(ntDll.NtClose(any())).thenReturn(NtStatus.HANDLE_NOT_CLOSABLE.value());
      checking.ntDll().NtClose(new Pointer(0x1C));
      assertEquals(List.of("handle 0x1C from NtOpenFile x"), open());
    }

    @Test
    void thatIsClosedWithoutHavingBeenOpenedIsReported() {
      checking.ntDll().NtClose(new Pointer(0x99));
      assertFalse(checking.ledger().isEmpty());
      assertEquals(
          List.of("NtClose closed handle 0x99, which was not open"),
          checking.ledger().unmatchedCloses());
    }

    @Test
    void thatTheSystemRefusesToCloseIsNotReported() {
      when(ntDll.NtClose(any())).thenReturn(NtStatus.INVALID_HANDLE.value());
      checking.ntDll().NtClose(new Pointer(0x99));
      assertTrue(checking.ledger().isEmpty());
    }
  }

  @Nested
  class ARegistration {
    @Test
    void isOpenWithItsFilterUntilItIsUnregistered() {
      register();
      assertEquals(
          List.of(
              "registration 0x7000 from CM_Register_Notification "
                  + "DeviceInterface[classGuid=00000000-0000-0001-0000-000000000002]"),
          open());

      checking.cfgMgr32().CM_Unregister_Notification(new Pointer(0x7000));
      assertTrue(checking.ledger().isEmpty());
    }

    @Test
    void staysOpenWhenUnregisteringThrows() {
      register();
      when(cfgMgr32.CM_Unregister_Notification(any()))
          .thenThrow(new IllegalStateException("from a test"));
      assertThrows(
          IllegalStateException.class,
          () -> checking.cfgMgr32().CM_Unregister_Notification(new Pointer(0x7000)));
      assertEquals(1, checking.ledger().openResources(ResourceKind.REGISTRATION).size());
    }
  }

  @Nested
  class ABlockOfMemory {
    @Test
    void isOpenWithItsSizeUntilItIsClosed() {
      var block = checking.heap().allocate(64);
      assertEquals(1, checking.ledger().openResources(ResourceKind.MEMORY).size());
      assertTrue(open().get(0).endsWith(" from allocate 64 bytes"), open().get(0));

      block.close();
      block.close();
      assertTrue(checking.ledger().isEmpty());
    }

    @Test
    void isTheBlockOfTheLayer() {
      try (var block = checking.heap().allocate(8)) {
        block.buffer().putInt(4, 7);
        assertEquals(7, block.pointer(4).getInt(0));
        assertEquals(8, block.size());
      }
    }
  }

  @Nested
  class TheLedger {
    @Test
    void passesWhenItIsEmpty() {
      checking.ledger().requireEmpty();
      assertEquals("", checking.ledger().describe());
    }

    @Test
    void reportsWhatIsOpenOrUnmatchedWhenItIsNot() {
      openFile(checking, "\\??\\COM3");
      checking.ntDll().NtClose(new Pointer(0x99));
      var error = assertThrows(IllegalStateException.class, () -> checking.ledger().requireEmpty());
      assertEquals(
          String.join(
              System.lineSeparator(),
              "left open:",
              "handle 0x1C from NtOpenFile \\??\\COM3",
              "NtClose closed handle 0x99, which was not open"),
          error.getMessage());
    }

    @Test
    void escapesControlCharactersInNames() {
      openFile(checking, "a\u001bb");
      assertFalse(checking.ledger().describe().contains("\u001b"));
    }

    @Test
    void isCorrectAfterUseFromManyThreads() {
      IntStream.range(0, 20_000)
          .parallel()
          .forEach(
              i -> {
                var block = checking.heap().allocate(16);
                if (i % 1_000 != 0) {
                  block.close();
                }
              });
      assertEquals(20, checking.ledger().openResources().size());
    }
  }

  @Nested
  class Tracing {
    @Test
    void recordsTheCallersThatOpenedStartingOutsideTheLeakCheck() {
      var tracing = LeakCheckingLayer.tracing(layer);
      openFile(tracing, "x");
      var text = tracing.ledger().describe();
      var method = LeakCheckingLayerTest.class.getName() + ".openFile";
      assertTrue(text.startsWith("handle 0x1C from NtOpenFile x opened at " + method), text);
    }
  }

  @Nested
  class Calls {
    @Test
    void areCountedByFunctionAndInAll() {
      openFile(checking, "x");
      openFile(checking, "y");
      checking.ntDll().NtClose(new Pointer(0x1C));
      assertEquals(2, checking.calls().of("NtOpenFile"));
      assertEquals(0, checking.calls().of("NtReadFile"));
      assertEquals(3, checking.calls().total());
    }

    @Test
    void areCountedForAnOperation() {
      openFile(checking, "x");
      var before = checking.calls();
      openFile(checking, "y");
      checking.ntDll().NtClose(new Pointer(0x1C));
      assertEquals("2 calls: 1 NtClose, 1 NtOpenFile", checking.calls().since(before).toString());
    }

    @Test
    void ofNothingAreNone() {
      var before = checking.calls();
      assertEquals("0 calls", checking.calls().since(before).toString());
    }
  }

  @Nested
  class TheLayer {
    @Test
    void isClosedWithIt() {
      checking.close();
      verify(layer).close();
    }
  }
}
