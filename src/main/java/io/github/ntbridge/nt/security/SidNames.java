package io.github.ntbridge.nt.security;

import java.util.Map;
import java.util.Optional;

/**
 * The English names of the accounts, groups and labels that are the same on each Windows
 * ("Well-known SIDs").
 */
final class SidNames {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("S-1-0-0", "NULL SID"),
          Map.entry("S-1-1-0", "Everyone"),
          Map.entry("S-1-2-0", "LOCAL"),
          Map.entry("S-1-2-1", "CONSOLE LOGON"),
          Map.entry("S-1-3-0", "CREATOR OWNER"),
          Map.entry("S-1-3-1", "CREATOR GROUP"),
          Map.entry("S-1-3-4", "OWNER RIGHTS"),
          Map.entry("S-1-5-1", "DIALUP"),
          Map.entry("S-1-5-2", "NETWORK"),
          Map.entry("S-1-5-3", "BATCH"),
          Map.entry("S-1-5-4", "INTERACTIVE"),
          Map.entry("S-1-5-6", "SERVICE"),
          Map.entry("S-1-5-7", "ANONYMOUS LOGON"),
          Map.entry("S-1-5-9", "ENTERPRISE DOMAIN CONTROLLERS"),
          Map.entry("S-1-5-10", "SELF"),
          Map.entry("S-1-5-11", "Authenticated Users"),
          Map.entry("S-1-5-12", "RESTRICTED"),
          Map.entry("S-1-5-13", "TERMINAL SERVER USER"),
          Map.entry("S-1-5-14", "REMOTE INTERACTIVE LOGON"),
          Map.entry("S-1-5-18", "SYSTEM"),
          Map.entry("S-1-5-19", "LOCAL SERVICE"),
          Map.entry("S-1-5-20", "NETWORK SERVICE"),
          Map.entry("S-1-5-33", "WRITE RESTRICTED"),
          Map.entry("S-1-5-113", "Local account"),
          Map.entry("S-1-5-114", "Local account and member of Administrators group"),
          Map.entry("S-1-5-32-544", "Administrators"),
          Map.entry("S-1-5-32-545", "Users"),
          Map.entry("S-1-5-32-546", "Guests"),
          Map.entry("S-1-5-32-547", "Power Users"),
          Map.entry("S-1-5-32-548", "Account Operators"),
          Map.entry("S-1-5-32-549", "Server Operators"),
          Map.entry("S-1-5-32-550", "Print Operators"),
          Map.entry("S-1-5-32-551", "Backup Operators"),
          Map.entry("S-1-5-32-552", "Replicator"),
          Map.entry("S-1-5-32-554", "Pre-Windows 2000 Compatible Access"),
          Map.entry("S-1-5-32-555", "Remote Desktop Users"),
          Map.entry("S-1-5-32-556", "Network Configuration Operators"),
          Map.entry("S-1-5-32-558", "Performance Monitor Users"),
          Map.entry("S-1-5-32-559", "Performance Log Users"),
          Map.entry("S-1-5-32-562", "Distributed COM Users"),
          Map.entry("S-1-5-32-568", "IIS_IUSRS"),
          Map.entry("S-1-5-32-569", "Cryptographic Operators"),
          Map.entry("S-1-5-32-573", "Event Log Readers"),
          Map.entry("S-1-5-32-578", "Hyper-V Administrators"),
          Map.entry("S-1-5-32-580", "Remote Management Users"),
          Map.entry("S-1-5-84-0-0-0-0-0", "USER MODE DRIVERS"),
          Map.entry("S-1-15-2-1", "ALL APPLICATION PACKAGES"),
          Map.entry("S-1-15-2-2", "ALL RESTRICTED APPLICATION PACKAGES"),
          Map.entry("S-1-16-0", "Untrusted Mandatory Level"),
          Map.entry("S-1-16-4096", "Low Mandatory Level"),
          Map.entry("S-1-16-8192", "Medium Mandatory Level"),
          Map.entry("S-1-16-8448", "Medium Plus Mandatory Level"),
          Map.entry("S-1-16-12288", "High Mandatory Level"),
          Map.entry("S-1-16-16384", "System Mandatory Level"));

  private SidNames() {}

  /** The name of a SID in numbers; empty if its meaning depends on the machine. */
  static Optional<String> of(String numbers) {
    return Optional.ofNullable(NAMES.get(numbers));
  }
}
