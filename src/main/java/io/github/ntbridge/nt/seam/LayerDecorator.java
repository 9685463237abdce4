package io.github.ntbridge.nt.seam;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A layer that is another one but for what a subclass overrides. */
public abstract class LayerDecorator implements NativeLayer {
  private final NativeLayer layer;
  private final Supplier<NtDll> ntDll;
  private final Supplier<CfgMgr32> cfgMgr32;
  private final Supplier<Optional<VirtDisk>> virtDisk;

  /**
   * Decorates a layer, and leaves its native functions as they are.
   *
   * @param layer the layer that does the work
   */
  protected LayerDecorator(NativeLayer layer) {
    this(layer, layer::ntDll, layer::cfgMgr32, layer::virtDisk);
  }

  /**
   * Decorates a layer and its native functions.
   *
   * @param layer the layer that does the work
   * @param interceptor receives the calls of all native functions
   */
  protected LayerDecorator(NativeLayer layer, CallInterceptor interceptor) {
    this(
        layer,
        always(CallInterceptor.around(NtDll.class, layer::ntDll, interceptor)),
        always(CallInterceptor.around(CfgMgr32.class, layer::cfgMgr32, interceptor)),
        always(
            layer
                .virtDisk()
                .map(
                    functions ->
                        CallInterceptor.around(VirtDisk.class, () -> functions, interceptor))));
  }

  private LayerDecorator(
      NativeLayer layer,
      Supplier<NtDll> ntDll,
      Supplier<CfgMgr32> cfgMgr32,
      Supplier<Optional<VirtDisk>> virtDisk) {
    this.layer = layer;
    this.ntDll = ntDll;
    this.cfgMgr32 = cfgMgr32;
    this.virtDisk = virtDisk;
  }

  private static <T> Supplier<T> always(T functions) {
    return () -> functions;
  }

  @Override
  public String name() {
    return layer.name();
  }

  @Override
  public String description() {
    return layer.description();
  }

  @Override
  public NtDll ntDll() {
    return ntDll.get();
  }

  @Override
  public CfgMgr32 cfgMgr32() {
    return cfgMgr32.get();
  }

  @Override
  public Optional<VirtDisk> virtDisk() {
    return virtDisk.get();
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
  public List<MissingExportException> missingExports() {
    return layer.missingExports();
  }

  @Override
  public void close() {
    layer.close();
  }
}
