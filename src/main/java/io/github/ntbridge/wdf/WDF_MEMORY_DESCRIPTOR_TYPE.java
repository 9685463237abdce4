package io.github.ntbridge.wdf;

/** The kind of memory that a descriptor describes ("WDF_MEMORY_DESCRIPTOR_TYPE enumeration"). */
public enum WDF_MEMORY_DESCRIPTOR_TYPE {
  /** None was set; a send returns STATUS_INVALID_PARAMETER. */
  WdfMemoryDescriptorTypeInvalid(0),

  /** Native memory of the caller. */
  WdfMemoryDescriptorTypeBuffer(1),

  /** An MDL of the kernel; in user mode STATUS_INVALID_PARAMETER. */
  WdfMemoryDescriptorTypeMdl(2),

  /** A memory object. */
  WdfMemoryDescriptorTypeHandle(3);

  private final int code;

  WDF_MEMORY_DESCRIPTOR_TYPE(int code) {
    this.code = code;
  }

  /**
   * The number in the header.
   *
   * @return the number
   */
  public int code() {
    return code;
  }
}
