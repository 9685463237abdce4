package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NotificationCallback;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** "CM_Register_Notification function" and "CM_Unregister_Notification function" by themselves. */
@Contract
@Requires(Capability.TEST_DEVICE)
class RegisterNotificationContract {
  private static final int FLAGS_AT = 4;
  private static final int TYPE_AT = 8;
  private static final int UNION_AT = 16;
  private static final int BYTES = 416;
  private static final UUID NO_CLASS = new UUID(0, 0);

  private static ConfigRet register(LeakCheckingLayer layer, @Nullable Pointer filter) {
    NotificationCallback deaf = (notify, context, action, data, size) -> 0;
    try (var out = layer.heap().allocate(Long.BYTES)) {
      var result =
          ConfigRet.of(
              layer.cfgMgr32().CM_Register_Notification(filter, null, deaf, out.pointer()));
      var handle = new Pointer(layer.pointerSize().get(out.buffer(), 0));
      if (result.isSuccess()) {
        assertEquals(
            ConfigRet.SUCCESS, ConfigRet.of(layer.cfgMgr32().CM_Unregister_Notification(handle)));
      } else {
        assertEquals(0, Pointer.nativeValue(handle));
      }
      return result;
    }
  }

  private static ConfigRet register(
      LeakCheckingLayer layer, int size, int flags, int type, UUID interfaceClass) {
    try (var filter = filter(layer, size, flags, type, interfaceClass)) {
      return register(layer, filter.pointer());
    }
  }

  private static NativeBlock filter(
      LeakCheckingLayer layer, int size, int flags, int type, UUID interfaceClass) {
    var filter = layer.heap().allocate(BYTES);
    filter.buffer().putInt(0, size).putInt(FLAGS_AT, flags).putInt(TYPE_AT, type);
    NativeGuid.write(filter.buffer(), UNION_AT, interfaceClass);
    return filter;
  }

  @Test
  @Rule("native-api 1.4 register NULL")
  void withoutAnythingItFails(LeakCheckingLayer layer) {
    NotificationCallback deaf = (notify, context, action, data, size) -> 0;

    assertEquals(
        ConfigRet.FAILURE,
        ConfigRet.of(layer.cfgMgr32().CM_Register_Notification(null, null, deaf, null)));
  }

  @Test
  @Rule("native-api 1.4 register NULL")
  void withoutAFilterItIsInvalidDataAndTheHandleIsNull(LeakCheckingLayer layer) {
    assertEquals(ConfigRet.INVALID_DATA, register(layer, null));
  }

  @Test
  @Rule({"P-32", "native-api 1.4 cbSize", "native-api 1.4 plain GUID"})
  void aFilterHas416BytesWhateverItsType(LeakCheckingLayer layer) {
    var aClass = TestDevice.DEVICE_CLASS.guid();

    assertEquals(ConfigRet.INVALID_DATA, register(layer, 0, 0, 0, aClass));
    assertEquals(ConfigRet.INVALID_DATA, register(layer, 32, 0, 0, aClass));
    assertEquals(ConfigRet.INVALID_DATA, register(layer, BYTES + 1, 0, 0, aClass));
    assertEquals(ConfigRet.SUCCESS, register(layer, BYTES, 0, 0, aClass));
  }

  @Test
  @Rule({"P-32", "native-api 1.4 all classes with GUID"})
  void aFilterOfAllClassesHasAZeroGuid(LeakCheckingLayer layer) {
    int all = NotifyFilter.FLAG_ALL_INTERFACE_CLASSES;

    assertEquals(
        ConfigRet.INVALID_DATA, register(layer, BYTES, all, 0, TestDevice.DEVICE_CLASS.guid()));
    assertEquals(ConfigRet.SUCCESS, register(layer, BYTES, all, 0, NO_CLASS));
  }

  @Test
  @Rule("native-api 1.4 filter types and flags")
  void flagsGoWithTheirTypeAlone(LeakCheckingLayer layer) {
    int both = NotifyFilter.FLAG_ALL_INTERFACE_CLASSES | NotifyFilter.FLAG_ALL_DEVICE_INSTANCES;

    assertEquals(ConfigRet.INVALID_DATA, register(layer, BYTES, both, 0, NO_CLASS));
    assertEquals(
        ConfigRet.INVALID_DATA,
        register(layer, BYTES, NotifyFilter.FLAG_ALL_DEVICE_INSTANCES, 0, NO_CLASS));
  }

  /**
   * One that stayed would be detached as it ends: under Windows' loader lock, where a new thread of
   * Java's and a safepoint can make it wait for good.
   */
  @Test
  @Requires(Capability.FOREIGN_CALLBACK_THREADS)
  void theThreadOfACallbackIsJavasUntilItReturns(LeakCheckingLayer layer, TestMachine machine)
      throws Exception {
    var thread = new CompletableFuture<Thread>();
    NotificationCallback callback =
        (notify, context, action, data, size) -> {
          thread.complete(Thread.currentThread());
          return NotificationCallback.ERROR_SUCCESS;
        };
    var filter = new NotifyFilter.DeviceInterface(TestDevice.CHILD_CLASS.guid());
    try (var registration = new NotificationRegistration(layer, filter, callback)) {
      machine.plugChild(0);
      var called = thread.get(10, TimeUnit.SECONDS);
      Await.until("the thread is detached", () -> !called.isAlive());
    }
  }

  @Test
  @Rule("native-api 1.4 unregister NULL")
  void nullCannotBeUnregistered(LeakCheckingLayer layer) {
    assertEquals(
        ConfigRet.INVALID_DATA, ConfigRet.of(layer.cfgMgr32().CM_Unregister_Notification(null)));
  }

  @Test
  @Rule("native-api 1.4 unregister a number that is no handle")
  void aNumberThatIsNoHandleCannotBeUnregistered(LeakCheckingLayer layer) {
    var noHandle = new Pointer(0xDEADBEEFL);

    assertEquals(
        ConfigRet.FAILURE, ConfigRet.of(layer.cfgMgr32().CM_Unregister_Notification(noHandle)));
  }

  @Test
  void aTypeThatThereIsNotIsInvalidData(LeakCheckingLayer layer) {
    assertEquals(ConfigRet.INVALID_DATA, register(layer, BYTES, 0, 3, NO_CLASS));
  }
}
