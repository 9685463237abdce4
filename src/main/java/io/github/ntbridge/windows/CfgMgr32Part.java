package io.github.ntbridge.windows;

/**
 * The functions of cfgmgr32.dll that have to come from one DLL, because they share device node
 * numbers or registrations.
 */
enum CfgMgr32Part {
  /** Lists, classes and properties of interfaces. */
  INTERFACES("interfaces"),

  INTERFACE_ALIASES("interface aliases"),

  INTERFACE_KEYS("registry keys of interfaces"),

  /** Everything that takes or returns a DEVINST. */
  DEVICE_NODES("device nodes"),

  NOTIFICATIONS("notifications");

  private final String subject;

  CfgMgr32Part(String subject) {
    this.subject = subject;
  }

  @Override
  public String toString() {
    return subject;
  }
}
