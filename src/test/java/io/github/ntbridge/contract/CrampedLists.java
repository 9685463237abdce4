package io.github.ntbridge.contract;

import io.github.ntbridge.ForwardingLayer;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A layer whose lists of interfaces have outgrown their buffer, as far as the system can tell: the
 * next so many calls say that there is room for one WCHAR. What is answered is the system's.
 */
final class CrampedLists extends ForwardingLayer {
  private static final int LENGTH_PARAMETER = 3;

  private final NativeLayer layer;
  private final AtomicInteger cramped;
  private final CfgMgr32 cfgMgr32;

  CrampedLists(NativeLayer layer, int calls) {
    super(layer);
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
}
