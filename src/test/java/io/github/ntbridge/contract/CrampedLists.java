package io.github.ntbridge.contract;

import io.github.ntbridge.nt.CfgMgr32;
import io.github.ntbridge.nt.NativeHeap;
import io.github.ntbridge.nt.NativeLayer;
import io.github.ntbridge.nt.NtDll;
import io.github.ntbridge.nt.Scheduling;
import io.github.ntbridge.nt.layout.PointerSize;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A layer whose lists of interfaces have outgrown their buffer, as far as the system can tell: the
 * next so many calls say that there is room for one WCHAR. What is answered is the system's.
 */
final class CrampedLists implements NativeLayer {
  private static final int LENGTH_PARAMETER = 3;

  private final NativeLayer layer;
  private final AtomicInteger cramped;
  private final CfgMgr32 cfgMgr32;

  CrampedLists(NativeLayer layer, int calls) {
    this.layer = layer;
    cramped = new AtomicInteger(calls);
    cfgMgr32 =
        (CfgMgr32)
            Proxy.newProxyInstance(
                CfgMgr32.class.getClassLoader(),
                new Class<?>[] {CfgMgr32.class},
                (proxy, function, arguments) -> call(function, arguments));
  }

  private Object call(Method function, Object[] arguments) throws Throwable {
    var given = arguments.clone();
    if (function.getName().equals("CM_Get_Device_Interface_ListW")
        && cramped.getAndDecrement() > 0) {
      given[LENGTH_PARAMETER] = 1;
    }
    try {
      return function.invoke(layer.cfgMgr32(), given);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public CfgMgr32 cfgMgr32() {
    return cfgMgr32;
  }

  @Override
  public String name() {
    return layer.name();
  }

  @Override
  public NtDll ntDll() {
    return layer.ntDll();
  }

  @Override
  public Scheduling scheduling() {
    return layer.scheduling();
  }

  @Override
  public NativeHeap heap() {
    return layer.heap();
  }

  @Override
  public PointerSize pointerSize() {
    return layer.pointerSize();
  }

  @Override
  public void close() {
    layer.close();
  }
}
