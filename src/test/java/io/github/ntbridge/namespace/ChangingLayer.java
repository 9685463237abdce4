package io.github.ntbridge.namespace;

import io.github.ntbridge.ForwardingLayer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Changes the machine once, after the first call that read entries of a directory. */
final class ChangingLayer extends ForwardingLayer {
  private final NtDll ntDll;
  private boolean changed;

  ChangingLayer(NativeLayer layer, Runnable change) {
    super(layer);
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
  public NtDll ntDll() {
    return ntDll;
  }
}
