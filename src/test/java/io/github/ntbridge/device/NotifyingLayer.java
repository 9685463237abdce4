package io.github.ntbridge.device;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.JnaHeap;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.nt.text.Utf16;
import io.github.ntbridge.nt.thread.DaemonScheduling;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A system that announces what a test tells it to, through the callback that was registered. */
public final class NotifyingLayer implements NativeLayer {
  public static final InterfaceClass CLASS =
      InterfaceClass.parse("4d1e55b2-f16f-11cf-88cb-001111000030");

  /** DEVPROP_TYPE_STRING (devpropdef.h). */
  private static final int TYPE_STRING = 0x12;

  private static final Pointer NOTIFICATION = new Pointer(0x7000);

  public final CfgMgr32 cfgMgr32 = mock(CfgMgr32.class);
  final CompletableFuture<NotificationCallback> callback = new CompletableFuture<>();
  public volatile List<InterfacePath> listed = List.of();
  public volatile ConfigRet listResult = ConfigRet.SUCCESS;
  public volatile ConfigRet registerResult = ConfigRet.SUCCESS;

  /** What every interface answers; nothing when it is empty. */
  public volatile String instanceId = "";

  /** Runs inside the registration, when events come already. */
  public volatile Runnable whileRegistering = () -> {};

  private final DaemonScheduling daemons = new DaemonScheduling();

  /** The threads and the time that the watches see. */
  public volatile Scheduling scheduling = daemons;

  private final JnaHeap heap = new JnaHeap();

  public NotifyingLayer() {
    when(cfgMgr32.CM_Register_Notification(any(), any(), any(), any()))
        .thenAnswer(
            call -> {
              if (registerResult.isSuccess()) {
                callback.complete(call.getArgument(2));
                whileRegistering.run();
                call.<Pointer>getArgument(3).setPointer(0, NOTIFICATION);
              }
              return registerResult.value();
            });
    when(cfgMgr32.CM_Get_Device_Interface_ListW(any(), any(), any(), anyInt(), anyInt()))
        .thenAnswer(call -> list(call.getArgument(2), call.getArgument(3)));
    when(cfgMgr32.CM_Get_Device_Interface_PropertyW(any(), any(), any(), any(), any(), anyInt()))
        .thenAnswer(call -> property(call.getArgument(2), call.getArgument(3)));
  }

  private int property(Pointer type, Pointer value) {
    if (instanceId.isEmpty()) {
      return ConfigRet.NO_SUCH_DEVICE_INTERFACE.value();
    }
    type.setInt(0, TYPE_STRING);
    int bytes = Utf16.byteLength(instanceId) + Utf16.WCHAR;
    Utf16.writeTerminated(
        value.getByteBuffer(0, bytes).order(ByteOrder.LITTLE_ENDIAN), 0, instanceId);
    return ConfigRet.SUCCESS.value();
  }

  private int list(Pointer buffer, int chars) {
    int at = 0;
    for (var path : listed) {
      var view = buffer.getByteBuffer(0, (long) chars * Utf16.WCHAR).order(ByteOrder.LITTLE_ENDIAN);
      Utf16.writeTerminated(view, at, path.text());
      at += Utf16.byteLength(path.text()) + Utf16.WCHAR;
    }
    return listResult.value();
  }

  public static InterfacePath path(int number) {
    return InterfacePath.of("\\\\?\\ROOT#TEST#" + number + "#" + CLASS.bracedGuid());
  }

  public int announce(boolean arrival, InterfacePath path) {
    return raise(
        arrival ? NotifyAction.DEVICE_INTERFACE_ARRIVAL : NotifyAction.DEVICE_INTERFACE_REMOVAL,
        new NotifyEventData.DeviceInterface(CLASS.guid(), path.text()));
  }

  public int raise(int action, NotifyEventData event) {
    try (var block = heap.allocate(event.size())) {
      event.write(block.buffer());
      return raise(action, block.pointer(), event.size());
    }
  }

  /** Exactly these bytes: JNA throws at whoever reads beyond them. */
  public int raise(int action, byte[] bytes) {
    // JNA allocates 1 byte or more; of an empty event nothing may be read at all.
    var memory = new Memory(Math.max(1, bytes.length));
    memory.write(0, bytes, 0, bytes.length);
    return raise(action, memory, bytes.length);
  }

  public int raise(int action, Pointer data, int size) {
    return callback.join().onEvent(NOTIFICATION, null, action, data, size);
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public NtDll ntDll() {
    throw new UnsupportedOperationException("notifications need no ntdll");
  }

  @Override
  public CfgMgr32 cfgMgr32() {
    return cfgMgr32;
  }

  @Override
  public Scheduling scheduling() {
    return scheduling;
  }

  @Override
  public NativeHeap heap() {
    return heap;
  }

  @Override
  public PointerSize pointerSize() {
    return PointerSize.BITS_64;
  }

  @Override
  public void close() {
    daemons.close();
  }
}
