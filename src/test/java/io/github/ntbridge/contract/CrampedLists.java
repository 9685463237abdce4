package io.github.ntbridge.contract;

import io.github.ntbridge.nt.seam.LayerDecorator;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A layer whose lists of interfaces have outgrown their buffer, as far as the system can tell: the
 * next so many calls pass a buffer of one WCHAR. The results are the system's.
 */
final class CrampedLists extends LayerDecorator {
  private static final int LENGTH_PARAMETER = 3;

  CrampedLists(NativeLayer layer, int calls) {
    this(layer, new AtomicInteger(calls));
  }

  private CrampedLists(NativeLayer layer, AtomicInteger cramped) {
    super(
        layer,
        call -> {
          boolean list = call.function().equals("CM_Get_Device_Interface_ListW");
          return list && cramped.getAndDecrement() > 0
              ? call.with(LENGTH_PARAMETER, 1).proceed()
              : call.proceed();
        });
  }
}
