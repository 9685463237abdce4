package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.seam.LayerDecorator;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.util.concurrent.atomic.AtomicBoolean;

/** Changes the machine once, after the first call that read entries of a directory. */
final class ChangingLayer extends LayerDecorator {
  ChangingLayer(NativeLayer layer, Runnable change) {
    this(layer, change, new AtomicBoolean());
  }

  private ChangingLayer(NativeLayer layer, Runnable change, AtomicBoolean changed) {
    super(
        layer,
        call -> {
          int status = call.proceed();
          boolean query = call.function().equals("NtQueryDirectoryObject");
          if (query && NtStatus.of(status).isSuccess() && changed.compareAndSet(false, true)) {
            change.run();
          }
          return status;
        });
  }
}
