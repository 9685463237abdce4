package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.CfgMgr32;
import io.github.ntbridge.nt.NativeHeap;
import io.github.ntbridge.nt.NativeLayer;
import io.github.ntbridge.nt.NtDll;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.Scheduling;
import io.github.ntbridge.nt.layout.PointerSize;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Changes the machine once, after the first call that read entries of a directory. */
final class ChangingLayer implements NativeLayer {
  private final NativeLayer layer;
  private final NtDll ntDll;
  private boolean changed;

  ChangingLayer(NativeLayer layer, Runnable change) {
    this.layer = layer;
    ntDll =
        (NtDll)
            Proxy.newProxyInstance(
                NtDll.class.getClassLoader(),
                new Class<?>[] {NtDll.class},
                (proxy, method, arguments) -> {
                  try {
                    var status = method.invoke(layer.ntDll(), arguments);
                    boolean query = method.getName().equals("NtQueryDirectoryObject");
                    if (query && !changed && NtStatus.of((int) status).isSuccess()) {
                      changed = true;
                      change.run();
                    }
                    return status;
                  } catch (InvocationTargetException e) {
                    throw e.getTargetException();
                  }
                });
  }

  @Override
  public String name() {
    return layer.name();
  }

  @Override
  public NtDll ntDll() {
    return ntDll;
  }

  @Override
  public CfgMgr32 cfgMgr32() {
    return layer.cfgMgr32();
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
