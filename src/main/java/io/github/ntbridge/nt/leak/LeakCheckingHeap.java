package io.github.ntbridge.nt.leak;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeHeap;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/** A heap that records its blocks. */
final class LeakCheckingHeap implements NativeHeap {
  private final NativeHeap heap;
  private final ResourceLedger ledger;
  private final CallerTrace trace;

  LeakCheckingHeap(NativeHeap heap, ResourceLedger ledger, CallerTrace trace) {
    this.heap = heap;
    this.ledger = ledger;
    this.trace = trace;
  }

  @Override
  public NativeBlock allocate(int bytes) {
    var block = heap.allocate(bytes);
    long address = block.address();
    ledger.opened(
        new OpenResource(ResourceKind.MEMORY, address, "allocate", bytes + " bytes", trace.take()));
    return new Block(block, address);
  }

  private final class Block implements NativeBlock {
    private final NativeBlock block;
    private final long address;
    private final AtomicBoolean closed = new AtomicBoolean();

    Block(NativeBlock block, long address) {
      this.block = block;
      this.address = address;
    }

    @Override
    public Pointer pointer() {
      return block.pointer();
    }

    @Override
    public Pointer pointer(int offset) {
      return block.pointer(offset);
    }

    @Override
    public ByteBuffer buffer() {
      return block.buffer();
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        var closing = ledger.closing(ResourceKind.MEMORY, address);
        block.close();
        closing.done("close", true);
      }
    }
  }
}
